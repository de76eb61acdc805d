-- Everywhere (guild 0) a row is listed if its person wants to be; in a guild unless they are kept out. Accuracy begins with the ?9th answer, which is
-- never the first.
INSERT INTO scores (guild_id, period, since, player_id, points, right, answered, best_streak, is_listed)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
    CASE
        WHEN ?1 = 0 THEN coalesce((SELECT is_listed FROM profiles WHERE player_id = ?4), 0)
        ELSE NOT EXISTS (SELECT 1 FROM blocks WHERE guild_id = ?1 AND player_id = ?4)
    END
)
ON CONFLICT (guild_id, period, since, player_id) DO UPDATE SET
    points      = points + excluded.points,
    right       = right + excluded.right,
    answered    = answered + excluded.answered,
    accuracy    = CASE
                      WHEN answered + excluded.answered >= ?9
                      THEN (right + excluded.right) * 10000 / (answered + excluded.answered)
                  END,
    best_streak = max(best_streak, excluded.best_streak)
