-- When a game's rounds, answers and log were thrown away, because its host keeps them no longer than that. What boards
-- and profiles are made of was summed up before.
ALTER TABLE games ADD COLUMN pruned_at INTEGER CHECK (pruned_at IS NULL OR told_at IS NOT NULL);

-- The next ones are found without a walk through all that was ever played.
CREATE INDEX games_to_prune ON games (ended_at) WHERE told_at IS NOT NULL AND pruned_at IS NULL;
CREATE INDEX people_of_game ON people_of_games (game_id);
