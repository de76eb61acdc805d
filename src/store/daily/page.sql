WITH page AS (
    SELECT player_id, points, right
    FROM daily_attempts
    WHERE guild_id = ?1 AND day = ?2 AND counts = 1 AND finished_at IS NOT NULL
          AND player_id NOT IN (SELECT player_id FROM blocks WHERE guild_id = ?1)
    ORDER BY points DESC, right DESC, player_id
    LIMIT ?3
)
SELECT
    page.*,
    coalesce(
        (SELECT name FROM names WHERE names.guild_id = ?1 AND names.player_id = players.id),
        players.name
    ) AS name,
    (
        SELECT count(*) + 1
        FROM daily_attempts
        WHERE guild_id = ?1 AND day = ?2 AND counts = 1 AND finished_at IS NOT NULL
              AND player_id NOT IN (SELECT player_id FROM blocks WHERE guild_id = ?1)
              AND points > page.points
    ) AS rank
FROM page JOIN players ON players.id = page.player_id
ORDER BY points DESC, right DESC, player_id
