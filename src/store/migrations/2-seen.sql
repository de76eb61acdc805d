-- Which questions a guild has seen, each with its place in the row of all that the guild was asked; the
-- last 500 places are kept. `question` is its kind and what it is about:
-- 'song-to-drama song:goblin/stay-with-me'.
CREATE TABLE seen (
    guild_id INTEGER NOT NULL,
    question TEXT    NOT NULL,
    at       INTEGER NOT NULL CHECK (at >= 1),
    PRIMARY KEY (guild_id, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_last ON seen (guild_id, at DESC);

-- What was asked before this table was there.
INSERT OR REPLACE INTO seen
    SELECT guild_id,
           json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'),
           row_number() OVER (PARTITION BY guild_id ORDER BY game_id, number)
    FROM rounds JOIN games ON games.id = game_id
    WHERE message_id IS NOT NULL
    ORDER BY game_id, number;

DELETE FROM seen
    WHERE at <= (SELECT max(at) FROM seen AS newest WHERE newest.guild_id = seen.guild_id) - 500;
