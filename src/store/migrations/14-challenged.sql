-- Whoever is only challenged is no player: their name stands in the challenge, and goes with it.
CREATE TABLE challenges_of_anyone (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id      INTEGER NOT NULL,
    channel_id    INTEGER NOT NULL,
    message_id    INTEGER,
    challenger_id INTEGER NOT NULL REFERENCES players (id),
    opponent_id   INTEGER NOT NULL,
    opponent_name TEXT    NOT NULL DEFAULT '',
    language      TEXT    NOT NULL CHECK (language IN ('en', 'ko')),
    settings      TEXT    NOT NULL CHECK (json_valid(settings)),
    expires_at    INTEGER NOT NULL
) STRICT;

INSERT INTO challenges_of_anyone
    SELECT challenges.id, guild_id, channel_id, message_id, challenger_id, opponent_id, name, language, settings,
           expires_at
    FROM challenges JOIN players ON players.id = opponent_id;

-- A number never comes again, also where no challenge is open now.
DELETE FROM sqlite_sequence WHERE name = 'challenges_of_anyone';
INSERT INTO sqlite_sequence SELECT 'challenges_of_anyone', seq FROM sqlite_sequence WHERE name = 'challenges';

DROP TABLE challenges;
ALTER TABLE challenges_of_anyone RENAME TO challenges;

-- Whom nothing else is known of than that they were challenged once.
DELETE FROM players
    WHERE id NOT IN (
        SELECT player_id FROM scores
        UNION SELECT player_id FROM ratings
        UNION SELECT player_id FROM playing
        UNION SELECT player_id FROM subjects
        UNION SELECT player_id FROM kinds
        UNION SELECT player_id FROM weeks
        UNION SELECT player_id FROM profiles
        UNION SELECT player_id FROM daily_attempts
        UNION SELECT player_id FROM cards
        UNION SELECT player_id FROM practice
        UNION SELECT player_id FROM seen_by_player
        UNION SELECT player_id FROM names
        UNION SELECT challenger_id FROM challenges
        UNION SELECT host_id FROM games
        UNION SELECT player_id FROM people_of_games
        UNION SELECT player_id FROM answers
        UNION SELECT player_id FROM champions
    );
