-- Times are milliseconds since the Unix epoch, ids are Discord's snowflakes.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What moderators have set; NULL where they have set nothing.
CREATE TABLE guilds (
    id             INTEGER PRIMARY KEY,
    language       TEXT CHECK (language IN ('en', 'ko')),
    trivia_channel INTEGER,
    rounds         INTEGER CHECK (rounds BETWEEN 1 AND 50),
    seconds        INTEGER CHECK (seconds BETWEEN 5 AND 120),
    updated_at     INTEGER NOT NULL,
    updated_by     INTEGER NOT NULL
) STRICT;

-- Names as last seen, so that boards need not ask Discord.
CREATE TABLE players (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE games (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id        INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    host_id         INTEGER NOT NULL REFERENCES players (id),
    language        TEXT    NOT NULL CHECK (language IN ('en', 'ko')),
    settings        TEXT    NOT NULL CHECK (json_valid(settings)),
    seed            INTEGER NOT NULL,
    catalog_version TEXT    NOT NULL,
    started_at      INTEGER NOT NULL,
    ended_at        INTEGER,
    ending          TEXT CHECK (json_valid(ending)),
    CHECK ((ended_at IS NULL) = (ending IS NULL))
) STRICT;

-- One game a channel, decided here and nowhere else.
CREATE UNIQUE INDEX live_games ON games (channel_id) WHERE ended_at IS NULL;

CREATE TABLE rounds (
    game_id    INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL CHECK (number >= 1),
    question   TEXT    NOT NULL CHECK (json_valid(question)),
    message_id INTEGER,
    PRIMARY KEY (game_id, number)
) STRICT, WITHOUT ROWID;

-- What happened in a game, in order: all that a restart needs besides the questions. An answer that
-- a player has been told about stands here.
CREATE TABLE log (
    game_id INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL CHECK (at >= 1),
    record  TEXT    NOT NULL CHECK (json_valid(record)),
    PRIMARY KEY (game_id, at)
) STRICT, WITHOUT ROWID;

-- What each answer came to, once its round was closed.
CREATE TABLE answers (
    game_id   INTEGER NOT NULL,
    round     INTEGER NOT NULL,
    player_id INTEGER NOT NULL REFERENCES players (id),
    option    INTEGER NOT NULL CHECK (option BETWEEN 0 AND 3),
    right     INTEGER NOT NULL CHECK (right IN (0, 1)),
    points    INTEGER NOT NULL CHECK (points >= 0),
    taken_ms  INTEGER NOT NULL CHECK (taken_ms >= 0),
    PRIMARY KEY (game_id, round, player_id),
    FOREIGN KEY (game_id, round) REFERENCES rounds (game_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_of_player ON answers (player_id);

-- What boards are read from: sums by day, week, month and all time. `since` is the first day of the
-- period, in days since the Unix epoch, 0 for all time.
CREATE TABLE scores (
    guild_id  INTEGER NOT NULL,
    period    TEXT    NOT NULL CHECK (period IN ('day', 'week', 'month', 'all')),
    since     INTEGER NOT NULL,
    player_id INTEGER NOT NULL REFERENCES players (id),
    points    INTEGER NOT NULL DEFAULT 0,
    right     INTEGER NOT NULL DEFAULT 0,
    answered  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, period, since, player_id)
) STRICT, WITHOUT ROWID;

-- A page of a board is a walk along this index, however long the history is.
CREATE INDEX boards ON scores (guild_id, period, since, points DESC, right DESC, player_id);
