SELECT
    own.player_id,
    own.points,
    own.right,
    own.answered,
    players.name,
    (
        SELECT count(*) + 1
        FROM scores
        WHERE guild_id = ?1 AND period = ?2 AND since = ?3 AND points > own.points
    ) AS rank
FROM scores AS own JOIN players ON players.id = own.player_id
WHERE own.guild_id = ?1 AND own.period = ?2 AND own.since = ?3 AND own.player_id = ?4
