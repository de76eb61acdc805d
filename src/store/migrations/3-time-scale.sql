-- More time for slow readers, in percent of the usual.
ALTER TABLE guilds ADD COLUMN time_scale INTEGER CHECK (time_scale BETWEEN 100 AND 300);
