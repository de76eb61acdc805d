-- In which games somebody's id stands: its host, whom a duel is against, and whoever does something in it. What has
-- to be looked through when they want to be forgotten. It refers to no player: whom a duel is against may have
-- been forgotten before it began.
CREATE TABLE people_of_games (
    player_id INTEGER NOT NULL,
    game_id   INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    PRIMARY KEY (player_id, game_id)
) STRICT, WITHOUT ROWID;

-- Deleting a player looks for games of theirs, which the table's reference demands.
CREATE INDEX games_of_host ON games (host_id);

-- Who took part in the duels of before, besides their hosts.
CREATE TEMP TABLE seconds AS
    SELECT log.game_id, min(person.value) AS player_id
    FROM games JOIN log ON log.game_id = games.id, json_tree(record) AS person
    WHERE json_extract(settings, '$.opponent') IS NOT NULL
      AND person.key = 'player' AND person.value <> host_id
    GROUP BY log.game_id;

-- Somebody who was forgotten before this table was there is still named as whom a duel was against. They are not
-- among the players any more, or have come back: then somebody takes part in that duel who is neither of the two. It
-- gets the made-up id that stands in its log, or one of the same kind if they never did anything in it.
UPDATE games
    SET settings = json_set(settings, '$.opponent', coalesce(
        (SELECT player_id FROM seconds WHERE game_id = games.id),
        4294967296 + abs(random() % 4294967296)
    ))
    WHERE json_extract(settings, '$.opponent') IS NOT NULL
      AND (json_extract(settings, '$.opponent') NOT IN (SELECT id FROM players)
           OR json_extract(settings, '$.opponent')
              <> (SELECT player_id FROM seconds WHERE game_id = games.id));
DROP TABLE seconds;

INSERT INTO people_of_games SELECT host_id, id FROM games;
INSERT OR IGNORE INTO people_of_games
    SELECT json_extract(settings, '$.opponent'), id FROM games
    WHERE json_extract(settings, '$.opponent') IS NOT NULL;
INSERT OR IGNORE INTO people_of_games
    SELECT person.value, game_id FROM log, json_tree(record) AS person WHERE person.key = 'player';
