-- Whom moderators have taken out of their guild's games and boards. It is the id alone, and outlives the deletion of
-- that person's data. Rows of boards of that guild are not listed meanwhile.
CREATE TABLE blocks (
    guild_id   INTEGER NOT NULL,
    player_id  INTEGER NOT NULL,
    blocked_by INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (guild_id, player_id)
) STRICT, WITHOUT ROWID;
