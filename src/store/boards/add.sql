INSERT INTO scores (guild_id, period, since, player_id, points, right, answered)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)
ON CONFLICT (guild_id, period, since, player_id) DO UPDATE SET
    points   = points + excluded.points,
    right    = right + excluded.right,
    answered = answered + 1
