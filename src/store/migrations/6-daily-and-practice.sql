-- The questions of each day, as they were when somebody first asked for them: an upgrade in the middle of a
-- day changes nothing for those who come later. Days are dates in Korea, '2026-11-23'.
CREATE TABLE daily_questions (
    day      TEXT    NOT NULL,
    number   INTEGER NOT NULL CHECK (number BETWEEN 1 AND 5),
    question TEXT    NOT NULL CHECK (json_valid(question)),
    PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;

-- One person's way through a day. It counts if it was begun on its day; `opened_at` is the moment since which
-- the next question stands open, by Discord's clock.
CREATE TABLE daily_attempts (
    player_id   INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    day         TEXT    NOT NULL,
    guild_id    INTEGER,
    counts      INTEGER NOT NULL CHECK (counts IN (0, 1)),
    begun_at    INTEGER NOT NULL,
    opened_at   INTEGER,
    finished_at INTEGER,
    points      INTEGER NOT NULL DEFAULT 0,
    right       INTEGER NOT NULL DEFAULT 0,
    shared_at   INTEGER,
    PRIMARY KEY (player_id, day)
) STRICT, WITHOUT ROWID;

-- What a restart puts back, and the board of a day in a guild.
CREATE INDEX daily_open ON daily_attempts (opened_at) WHERE opened_at IS NOT NULL;
CREATE INDEX daily_boards ON daily_attempts (guild_id, day, points DESC, right DESC, player_id)
    WHERE counts = 1 AND finished_at IS NOT NULL;

CREATE TABLE daily_answers (
    player_id INTEGER NOT NULL,
    day       TEXT    NOT NULL,
    number    INTEGER NOT NULL CHECK (number BETWEEN 1 AND 5),
    answer    TEXT    NOT NULL CHECK (json_valid(answer)),
    PRIMARY KEY (player_id, day, number),
    FOREIGN KEY (player_id, day) REFERENCES daily_attempts (player_id, day) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- How many people have finished a day with how many points, of those whose attempt counts.
CREATE TABLE daily_results (
    day     TEXT    NOT NULL,
    points  INTEGER NOT NULL CHECK (points >= 0),
    players INTEGER NOT NULL CHECK (players >= 1),
    PRIMARY KEY (day, points)
) STRICT, WITHOUT ROWID;

-- What somebody has missed or practised; the last three are FSRS's memory, NULL before it was practised.
CREATE TABLE cards (
    player_id   INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    question    TEXT    NOT NULL,
    due_at      INTEGER NOT NULL,
    stability   REAL,
    difficulty  REAL,
    reviewed_at INTEGER,
    PRIMARY KEY (player_id, question),
    CHECK ((stability IS NULL) = (reviewed_at IS NULL) AND (difficulty IS NULL) = (reviewed_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX cards_due ON cards (player_id, due_at);

-- Where somebody is in practice: the question before them and how the sitting goes. `opened_at` is NULL when
-- it is not known how long they have looked at it; `chosen` when they have not answered it.
CREATE TABLE practice (
    player_id INTEGER PRIMARY KEY REFERENCES players (id) ON DELETE CASCADE,
    number    INTEGER NOT NULL CHECK (number >= 1),
    question  TEXT    NOT NULL CHECK (json_valid(question)),
    opened_at INTEGER,
    chosen    INTEGER,
    asked     INTEGER NOT NULL DEFAULT 0,
    right     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Which questions a player has answered last, anywhere; as `seen` does for a guild.
CREATE TABLE seen_by_player (
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    question  TEXT    NOT NULL,
    at        INTEGER NOT NULL CHECK (at >= 1),
    PRIMARY KEY (player_id, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_by_player_last ON seen_by_player (player_id, at DESC);

-- What was answered, and missed, before these tables were there.
INSERT OR REPLACE INTO seen_by_player
    SELECT player_id,
           json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'),
           row_number() OVER (PARTITION BY player_id ORDER BY game_id, round)
    FROM answers JOIN rounds USING (game_id) WHERE rounds.number = answers.round
    ORDER BY game_id, round;

DELETE FROM seen_by_player
    WHERE at <= (
        SELECT max(at) FROM seen_by_player AS newest WHERE newest.player_id = seen_by_player.player_id
    ) - 500;

INSERT OR REPLACE INTO cards (player_id, question, due_at)
    SELECT player_id,
           json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'),
           coalesce(ended_at, started_at)
    FROM answers JOIN rounds USING (game_id) JOIN games ON games.id = game_id
    WHERE rounds.number = answers.round AND answers.right = 0
    ORDER BY game_id, round;

-- Who played last in a channel, so that they are asked something else.
CREATE INDEX games_of_channel ON games (channel_id, id) WHERE ended_at IS NOT NULL;
