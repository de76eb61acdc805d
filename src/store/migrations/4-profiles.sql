-- What people have done, summed up as it happens, so that no profile and no board ever reads the history:
-- boards by more than points, everywhere and in seasons; profiles; ratings.

-- A zone is an IANA name; NULL is the default, Asia/Seoul. The role is given to the champions of a season.
ALTER TABLE guilds ADD COLUMN time_zone TEXT;
ALTER TABLE guilds ADD COLUMN season TEXT CHECK (season IN ('off', 'month', 'quarter'));
ALTER TABLE guilds ADD COLUMN champion_role INTEGER;

-- Guild 0 is everywhere: the sums over all guilds, listed for those who want to be. `accuracy` is in
-- hundredths of a percent, and nothing below the answers that a board by accuracy asks for. It is no generated
-- column: SQLite would look those up in the table for every place that it counts.
CREATE TABLE scores_of_all (
    guild_id    INTEGER NOT NULL,
    period      TEXT    NOT NULL CHECK (period IN ('day', 'week', 'month', 'season', 'all')),
    since       INTEGER NOT NULL,
    player_id   INTEGER NOT NULL REFERENCES players (id),
    points      INTEGER NOT NULL DEFAULT 0,
    right       INTEGER NOT NULL DEFAULT 0,
    answered    INTEGER NOT NULL DEFAULT 0,
    best_streak INTEGER NOT NULL DEFAULT 0,
    is_listed   INTEGER NOT NULL DEFAULT 1 CHECK (is_listed IN (0, 1)),
    accuracy    INTEGER,
    PRIMARY KEY (guild_id, period, since, player_id)
) STRICT, WITHOUT ROWID;

INSERT INTO scores_of_all (guild_id, period, since, player_id, points, right, answered)
    SELECT guild_id, period, since, player_id, points, right, answered FROM scores;
INSERT INTO scores_of_all (guild_id, period, since, player_id, points, right, answered, is_listed)
    SELECT 0, period, since, player_id, sum(points), sum(right), sum(answered), 0
    FROM scores GROUP BY period, since, player_id;

UPDATE scores_of_all SET accuracy = right * 10000 / answered WHERE answered >= 20;

DROP TABLE scores;
ALTER TABLE scores_of_all RENAME TO scores;

-- A page of a board is a walk along one of these, however long the history is. Each holds all that places are
-- counted by, so that the table is looked up for the rows of the page alone.
CREATE INDEX boards_by_points
    ON scores (guild_id, period, since, is_listed, points DESC, right DESC, player_id);
CREATE INDEX boards_by_accuracy
    ON scores (guild_id, period, since, is_listed, accuracy DESC, answered DESC, player_id)
    WHERE accuracy IS NOT NULL;
CREATE INDEX boards_by_streak
    ON scores (guild_id, period, since, is_listed, best_streak DESC, points DESC, player_id);
CREATE INDEX scores_of_player ON scores (player_id, guild_id);

-- A person over all guilds. Days are days in Korea, in days since the Unix epoch.
CREATE TABLE profiles (
    player_id       INTEGER PRIMARY KEY REFERENCES players (id),
    is_listed       INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)),
    games           INTEGER NOT NULL DEFAULT 0,
    wins            INTEGER NOT NULL DEFAULT 0,
    answered        INTEGER NOT NULL DEFAULT 0,
    right           INTEGER NOT NULL DEFAULT 0,
    best_streak     INTEGER NOT NULL DEFAULT 0,
    best_game       INTEGER NOT NULL DEFAULT 0,
    fastest_ms      INTEGER,
    day_streak      INTEGER NOT NULL DEFAULT 0,
    best_day_streak INTEGER NOT NULL DEFAULT 0,
    last_day        INTEGER
) STRICT;

-- What a person was asked about ('song:goblin/stay-with-me') and how often they were right. Eras and
-- artists are added up from it by the catalog of the day; it is never longer than the catalog.
CREATE TABLE subjects (
    player_id INTEGER NOT NULL REFERENCES players (id),
    about     TEXT    NOT NULL,
    answered  INTEGER NOT NULL DEFAULT 0,
    right     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (player_id, about)
) STRICT, WITHOUT ROWID;

-- The same by kind of question ('song-to-drama').
CREATE TABLE kinds (
    player_id INTEGER NOT NULL REFERENCES players (id),
    kind      TEXT    NOT NULL,
    answered  INTEGER NOT NULL DEFAULT 0,
    right     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (player_id, kind)
) STRICT, WITHOUT ROWID;

-- Ratings by Weng and Lin, in each guild and everywhere (guild 0). `shown` is the conservative number.
CREATE TABLE ratings (
    guild_id  INTEGER NOT NULL,
    player_id INTEGER NOT NULL REFERENCES players (id),
    mu        REAL    NOT NULL,
    sigma     REAL    NOT NULL CHECK (sigma > 0),
    games     INTEGER NOT NULL,
    shown     INTEGER NOT NULL,
    is_listed INTEGER NOT NULL DEFAULT 1 CHECK (is_listed IN (0, 1)),
    PRIMARY KEY (guild_id, player_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX boards_by_rating ON ratings (guild_id, is_listed, shown DESC, games DESC, player_id);
CREATE INDEX ratings_of_player ON ratings (player_id, guild_id);

-- Where each person's answers count: in one game at a time. Free again when it has ended, or after a while.
CREATE TABLE playing (
    player_id INTEGER PRIMARY KEY REFERENCES players (id),
    game_id   INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    until     INTEGER NOT NULL
) STRICT;

-- Points of rounds without company that have been counted, by a salted hash in place of the person: it
-- outlives the deletion of their data, and goes with its salt when the period is over.
CREATE TABLE solo_points (
    period TEXT    NOT NULL CHECK (period IN ('day', 'season')),
    since  INTEGER NOT NULL,
    who    BLOB    NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (period, since, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE salts (
    period TEXT    NOT NULL,
    since  INTEGER NOT NULL,
    salt   BLOB    NOT NULL,
    PRIMARY KEY (period, since)
) STRICT, WITHOUT ROWID;

-- A guild's seasons, one after the other. `first_day` is a day in the guild's zone.
CREATE TABLE seasons (
    guild_id     INTEGER NOT NULL,
    first_day    INTEGER NOT NULL,
    next_day     INTEGER NOT NULL CHECK (next_day > first_day),
    ends_at      INTEGER NOT NULL,
    closed_at    INTEGER,
    announced_at INTEGER,
    PRIMARY KEY (guild_id, first_day)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX open_seasons ON seasons (guild_id) WHERE closed_at IS NULL;
CREATE INDEX seasons_to_end ON seasons (ends_at) WHERE announced_at IS NULL;

CREATE TABLE champions (
    guild_id  INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    place     INTEGER NOT NULL CHECK (place >= 1),
    player_id INTEGER NOT NULL REFERENCES players (id),
    points    INTEGER NOT NULL,
    right     INTEGER NOT NULL,
    answered  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, first_day, player_id),
    FOREIGN KEY (guild_id, first_day) REFERENCES seasons (guild_id, first_day)
) STRICT, WITHOUT ROWID;

CREATE INDEX champions_of_player ON champions (player_id);
CREATE INDEX games_of_guild ON games (guild_id, id);

-- What is stored already, summed up once.
INSERT INTO profiles (player_id, games, answered, right, fastest_ms)
    SELECT player_id,
           count(DISTINCT CASE WHEN ended_at IS NOT NULL THEN game_id END),
           count(*),
           sum(right),
           min(CASE WHEN right = 1 THEN taken_ms END)
    FROM answers JOIN games ON games.id = game_id
    GROUP BY player_id;

INSERT INTO subjects
    SELECT player_id, json_extract(question, '$.about'), count(*), sum(right)
    FROM answers JOIN rounds ON rounds.game_id = answers.game_id AND number = round
    GROUP BY 1, 2;

INSERT INTO kinds
    SELECT player_id, json_extract(question, '$.kind'), count(*), sum(right)
    FROM answers JOIN rounds ON rounds.game_id = answers.game_id AND number = round
    GROUP BY 1, 2;

UPDATE profiles SET best_game = best
    FROM (
        SELECT player_id, max(points) AS best
        FROM (
            SELECT player_id, sum(points) AS points
            FROM answers JOIN games ON games.id = game_id
            WHERE ended_at IS NOT NULL
            GROUP BY player_id, game_id
        )
        GROUP BY player_id
    ) AS found
    WHERE found.player_id = profiles.player_id;

UPDATE profiles SET wins = won
    FROM (
        SELECT json_extract(standing.value, '$.player') AS player_id, count(*) AS won
        FROM log, json_each(record, '$.ended.standings') AS standing
        WHERE json_array_length(record, '$.ended.standings') >= 2
          AND json_extract(standing.value, '$.rank') = 1
          AND json_extract(standing.value, '$.points') > 0
        GROUP BY 1
    ) AS found
    WHERE found.player_id = profiles.player_id;

CREATE TEMP TABLE streaks AS
    SELECT guild_id,
           json_extract(award.value, '$.player') AS player_id,
           max(json_extract(award.value, '$.streak')) AS best
    FROM log JOIN games ON games.id = game_id, json_each(record, '$.closed.awards') AS award
    GROUP BY 1, 2;
UPDATE scores SET best_streak = best
    FROM streaks
    WHERE period = 'all' AND streaks.player_id = scores.player_id AND streaks.guild_id = scores.guild_id;
UPDATE scores SET best_streak = best
    FROM (SELECT player_id, max(best) AS best FROM streaks GROUP BY player_id) AS found
    WHERE period = 'all' AND scores.guild_id = 0 AND found.player_id = scores.player_id;
UPDATE profiles SET best_streak = best
    FROM (SELECT player_id, max(best) AS best FROM streaks GROUP BY player_id) AS found
    WHERE found.player_id = profiles.player_id;
DROP TABLE streaks;

-- Runs of days with at most one day missing between two.
UPDATE profiles SET last_day = found.last_day, day_streak = length, best_day_streak = longest
    FROM (
        WITH days AS (
            SELECT DISTINCT answers.player_id,
                   (json_extract(record, '$.opened.at') + 32400000) / 86400000 AS day
            FROM answers
            JOIN log ON log.game_id = answers.game_id AND json_extract(record, '$.opened.round') = round
        ),
        marked AS (
            SELECT player_id, day,
                   CASE WHEN day - lag(day) OVER (PARTITION BY player_id ORDER BY day) <= 2 THEN 0 ELSE 1 END
                       AS begins
            FROM days
        ),
        runs AS (
            SELECT player_id, day, sum(begins) OVER (PARTITION BY player_id ORDER BY day) AS run FROM marked
        ),
        lengths AS (
            SELECT player_id, max(day) AS last_day, count(*) AS length FROM runs GROUP BY player_id, run
        )
        SELECT player_id, last_day, length, max(length) OVER (PARTITION BY player_id) AS longest,
               row_number() OVER (PARTITION BY player_id ORDER BY last_day DESC) AS place
        FROM lengths
    ) AS found
    WHERE found.place = 1 AND found.player_id = profiles.player_id;
