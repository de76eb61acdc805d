-- Which days a closed season has counted: none after this one. Not its last day: where a guild's time zone was moved
-- within the season, days by the new zone had begun before its end.
ALTER TABLE seasons ADD COLUMN counted_to INTEGER;

UPDATE seasons SET counted_to = next_day - 1 WHERE closed_at IS NOT NULL;

-- Where seasons are on, whatever was played since the last one was closed has opened another. Where none was opened,
-- all days that there are belong to what is closed.
UPDATE seasons SET counted_to = max(counted_to, newest.day)
    FROM (
        SELECT guild_id, max(since) AS day FROM scores WHERE period = 'day' AND guild_id <> 0 GROUP BY guild_id
    ) AS newest
    WHERE newest.guild_id = seasons.guild_id
      AND closed_at IS NOT NULL
      AND first_day = (SELECT max(first_day) FROM seasons AS later WHERE later.guild_id = seasons.guild_id)
      AND coalesce((SELECT season FROM guilds WHERE id = seasons.guild_id), 'quarter') <> 'off';
