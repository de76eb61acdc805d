-- What was typed and is no right answer is no option either.
CREATE TABLE answers_with_typed (
    game_id   INTEGER NOT NULL,
    round     INTEGER NOT NULL,
    player_id INTEGER NOT NULL REFERENCES players (id),
    option    INTEGER CHECK (option BETWEEN 0 AND 3),
    right     INTEGER NOT NULL CHECK (right IN (0, 1)),
    points    INTEGER NOT NULL CHECK (points >= 0),
    taken_ms  INTEGER NOT NULL CHECK (taken_ms >= 0),
    PRIMARY KEY (game_id, round, player_id),
    FOREIGN KEY (game_id, round) REFERENCES rounds (game_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO answers_with_typed
    SELECT game_id, round, player_id, option, right, points, taken_ms FROM answers;
DROP TABLE answers;
ALTER TABLE answers_with_typed RENAME TO answers;
CREATE INDEX answers_of_player ON answers (player_id);

-- How often each question was answered by choosing an option, and how often rightly, by everyone who ever
-- played here: what its difficulty is corrected by. `question` is written as in `seen`.
CREATE TABLE played (
    question TEXT    PRIMARY KEY,
    answered INTEGER NOT NULL DEFAULT 0 CHECK (answered >= 0),
    right    INTEGER NOT NULL DEFAULT 0 CHECK (right BETWEEN 0 AND answered)
) STRICT, WITHOUT ROWID;

-- What was played before this table was there; nothing was typed then.
INSERT INTO played
    SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'),
           count(*),
           sum(right)
    FROM answers JOIN rounds ON rounds.game_id = answers.game_id AND rounds.number = answers.round
    GROUP BY 1;

-- Challenges to a duel that wait for an answer. An answered or expired one is deleted; its number never comes
-- again.
CREATE TABLE challenges (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id      INTEGER NOT NULL,
    channel_id    INTEGER NOT NULL,
    message_id    INTEGER,
    challenger_id INTEGER NOT NULL REFERENCES players (id),
    opponent_id   INTEGER NOT NULL REFERENCES players (id),
    language      TEXT    NOT NULL CHECK (language IN ('en', 'ko')),
    settings      TEXT    NOT NULL CHECK (json_valid(settings)),
    expires_at    INTEGER NOT NULL
) STRICT;
