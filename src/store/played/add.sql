INSERT INTO played (question, answered, right)
SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'), ?3, ?4
FROM rounds JOIN games ON games.id = game_id
WHERE game_id = ?1 AND number = ?2 AND coalesce(json_extract(settings, '$.mode'), '') <> 'typed'
ON CONFLICT (question) DO UPDATE SET
    answered = answered + excluded.answered,
    right    = right + excluded.right
