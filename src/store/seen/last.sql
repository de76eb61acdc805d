-- The longest ago first: what players here have answered anywhere (?2 of them each), then what the guild was
-- asked, then what live games of the guild are about to ask. Players here are those of the channel's last game
-- and the one who starts the next.
WITH here (player_id) AS (
    SELECT ?4
    UNION
    SELECT player_id FROM (
        SELECT DISTINCT player_id FROM answers
        WHERE game_id = (SELECT max(id) FROM games WHERE channel_id = ?3 AND ended_at IS NOT NULL)
        LIMIT ?5
    )
)
SELECT question FROM (
    SELECT question, 0 AS rank, at AS place, 0 AS number
    FROM here JOIN seen_by_player AS theirs USING (player_id)
    WHERE at > (SELECT max(at) FROM seen_by_player WHERE player_id = theirs.player_id) - ?2
    UNION ALL
    SELECT question, 1, at, 0 FROM seen WHERE guild_id = ?1
    UNION ALL
    SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'), 2, game_id, number
    FROM rounds JOIN games ON games.id = game_id
    WHERE guild_id = ?1 AND ended_at IS NULL
)
ORDER BY rank, place, number
