-- When a game's channel was told its final board, or it was known that nobody can be told. NULL in an ended game
-- means that it is still owed.
ALTER TABLE games ADD COLUMN told_at INTEGER CHECK (told_at IS NULL OR ended_at IS NOT NULL);

-- Whoever waited for one of before is not waiting any more.
UPDATE games SET told_at = ended_at WHERE ended_at IS NOT NULL;

-- What is owed is found without a walk through all that was ever played.
CREATE INDEX games_untold ON games (id) WHERE ended_at IS NOT NULL AND told_at IS NULL;
