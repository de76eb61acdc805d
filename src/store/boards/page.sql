WITH page AS (
    SELECT player_id, points, right, answered
    FROM scores
    WHERE guild_id = ?1 AND period = ?2 AND since = ?3
    ORDER BY points DESC, right DESC, player_id
    LIMIT ?4 OFFSET ?5
)
SELECT
    page.*,
    players.name,
    (
        SELECT count(*) + 1
        FROM scores
        WHERE guild_id = ?1 AND period = ?2 AND since = ?3 AND points > page.points
    ) AS rank
FROM page JOIN players ON players.id = page.player_id
ORDER BY points DESC, right DESC, player_id
