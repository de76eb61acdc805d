SELECT
    own.player_id,
    own.points,
    own.right,
    coalesce(
        (SELECT name FROM names WHERE names.guild_id = ?1 AND names.player_id = players.id),
        players.name
    ) AS name,
    (
        SELECT count(*) + 1
        FROM daily_attempts
        WHERE guild_id = ?1 AND day = ?2 AND counts = 1 AND finished_at IS NOT NULL
              AND player_id NOT IN (SELECT player_id FROM blocks WHERE guild_id = ?1)
              AND points > own.points
    ) AS rank
FROM daily_attempts AS own JOIN players ON players.id = own.player_id
WHERE own.player_id = ?3 AND own.day = ?2 AND own.guild_id = ?1 AND own.counts = 1
      AND own.finished_at IS NOT NULL
      AND own.player_id NOT IN (SELECT player_id FROM blocks WHERE guild_id = ?1)
