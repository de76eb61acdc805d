-- Who has begun the daily of a day and then deleted their data: by a salted hash in place of the person, as in
-- `solo_points`. It keeps somebody who knows the answers off the day's board, and goes when the day is over.
CREATE TABLE forgotten_dailies (
    period TEXT    NOT NULL CHECK (period = 'day'),
    since  INTEGER NOT NULL,
    who    BLOB    NOT NULL,
    PRIMARY KEY (period, since, who)
) STRICT, WITHOUT ROWID;
