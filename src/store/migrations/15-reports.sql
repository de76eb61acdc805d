-- What people believe to be wrong, for the host. `about` is what it is about as other tables name it: a question by its
-- kind and subject, 'song:goblin/stay-with-me', 'fact atmos-car'. A question is kept as it was asked. Whoever reports
-- need not play, so it refers to no player; whose data is deleted is taken off.
CREATE TABLE reports (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    about           TEXT    NOT NULL,
    question        TEXT CHECK (json_valid(question)),
    catalog_version TEXT    NOT NULL,
    wrong           TEXT    NOT NULL CHECK (wrong IN ('answer', 'two', 'fact', 'spelling', 'other')),
    text            TEXT    NOT NULL,
    player_id       INTEGER,
    guild_id        INTEGER,
    at              INTEGER NOT NULL,
    done_at         INTEGER
) STRICT;

-- A second one of the same thing takes the place of the first, until the host has seen to that.
CREATE UNIQUE INDEX reports_of_player ON reports (player_id, about) WHERE done_at IS NULL;

-- What a message shows that somebody reports.
CREATE INDEX rounds_of_message ON rounds (message_id) WHERE message_id IS NOT NULL;
