-- How many of somebody's answers were right, week by week. `since` is a Monday in Korea, in days since the Unix
-- epoch. What boards keep by week is less: only what counts there.
CREATE TABLE weeks (
    player_id INTEGER NOT NULL REFERENCES players (id),
    since     INTEGER NOT NULL,
    answered  INTEGER NOT NULL DEFAULT 0,
    right     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (player_id, since)
) STRICT, WITHOUT ROWID;

-- What was answered before this table was there, in the week in which its game began. Day 0 was a Thursday.
-- Those whose data was deleted have no profile.
INSERT INTO weeks
    SELECT player_id, day - (day + 3) % 7, count(*), sum(right)
    FROM (
        SELECT answers.player_id, answers.right, (started_at + 32400000) / 86400000 AS day
        FROM answers JOIN games ON games.id = game_id
        WHERE answers.player_id IN (SELECT player_id FROM profiles)
    )
    GROUP BY 1, 2;
