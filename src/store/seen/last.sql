-- What was asked, and after it what live games of the guild are about to ask.
SELECT question FROM (
    SELECT question, 0 AS is_drawn, at AS place, 0 AS number FROM seen WHERE guild_id = ?1
    UNION ALL
    SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'), 1, game_id, number
    FROM rounds JOIN games ON games.id = game_id
    WHERE guild_id = ?1 AND ended_at IS NULL
)
ORDER BY is_drawn, place, number
