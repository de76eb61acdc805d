INSERT INTO seen (guild_id, question, at)
SELECT ?1,
       json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'),
       coalesce((SELECT max(at) FROM seen WHERE guild_id = ?1), 0) + 1
FROM rounds
WHERE game_id = ?2 AND number = ?3
ON CONFLICT (guild_id, question) DO UPDATE SET at = excluded.at
