-- A duel that ends in a draw is nobody's win. Until now it was counted as one of both.
UPDATE profiles SET wins = wins - draws
    FROM (
        SELECT json_extract(standing.value, '$.player') AS player_id, count(*) AS draws
        FROM games JOIN log ON log.game_id = games.id, json_each(record, '$.ended.standings') AS standing
        WHERE json_extract(settings, '$.mode') = 'duel'
          AND json_extract(record, '$.ended.standings[1].rank') = 1
          AND json_extract(standing.value, '$.points') > 0
        GROUP BY 1
    ) AS found
    WHERE found.player_id = profiles.player_id;
