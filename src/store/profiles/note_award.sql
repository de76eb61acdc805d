-- Player ?1 was right or not (?2), the ?3rd in a row, after ?4 ms if right, on day ?5. Up to ?6 days may be
-- missed between two days of a streak.
INSERT INTO profiles
    (player_id, answered, right, best_streak, fastest_ms, day_streak, best_day_streak, last_day)
VALUES (?1, 1, ?2, ?3, ?4, 1, 1, ?5)
ON CONFLICT (player_id) DO UPDATE SET
    answered        = answered + 1,
    right           = right + excluded.right,
    best_streak     = max(best_streak, excluded.best_streak),
    -- min of several is null if one of them is.
    fastest_ms      = min(coalesce(fastest_ms, excluded.fastest_ms), coalesce(excluded.fastest_ms, fastest_ms)),
    day_streak      = CASE
                          WHEN ?5 <= last_day THEN day_streak
                          WHEN ?5 - last_day <= ?6 + 1 THEN day_streak + 1
                          ELSE 1
                      END,
    best_day_streak = max(best_day_streak, CASE
                          WHEN ?5 <= last_day THEN day_streak
                          WHEN ?5 - last_day <= ?6 + 1 THEN day_streak + 1
                          ELSE 1
                      END),
    last_day        = max(coalesce(last_day, ?5), ?5)
