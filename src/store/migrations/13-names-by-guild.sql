-- What people are called in a guild, where they have a nickname there. From here on `players.name` is the name of
-- their account; until somebody is seen again it may still be the nickname of one guild, of which nobody knows.
CREATE TABLE names (
    guild_id  INTEGER NOT NULL,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    name      TEXT    NOT NULL,
    PRIMARY KEY (guild_id, player_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX names_of_player ON names (player_id);
