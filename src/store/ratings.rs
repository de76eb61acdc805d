//! Ratings: what is believed of everyone's strength, in each guild and everywhere, after each game of two or
//! more ([`rating`]).

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::boards::EVERYWHERE;
use super::{GuildId, to_sql};
use crate::trivia::PlayerId;
use crate::trivia::rating::{self, Rating};

/// Rates the games that were played before there were ratings, in their order. It reads the log as it was
/// written then, whatever later versions write.
pub(super) fn rate_history(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(
        "SELECT game_id, guild_id, json_extract(standing.value, '$.player'),
                json_extract(standing.value, '$.rank')
         FROM games
         JOIN log ON log.game_id = games.id, json_each(record, '$.ended.standings') AS standing
         ORDER BY ended_at, game_id, standing.key",
    )?;
    let mut rows = statement.query([])?;
    let mut game: Option<(i64, GuildId)> = None;
    let mut ranks = Vec::new();
    while let Some(row) = rows.next()? {
        let this = (row.get(0)?, GuildId(super::from_sql(row.get(1)?)));
        if let Some((_, guild)) = game.replace(this).filter(|last| *last != this) {
            note_ranks(transaction, guild, &ranks)?;
            ranks.clear();
        }
        ranks.push((PlayerId(super::from_sql(row.get(2)?)), row.get(3)?));
    }
    match game {
        Some((_, guild)) => note_ranks(transaction, guild, &ranks),
        None => Ok(()),
    }
}

/// Brings the ratings of players up to date by their ranks in a game; of one alone nothing is learned.
pub(super) fn note_ranks(
    transaction: &Transaction<'_>,
    guild: GuildId,
    ranks: &[(PlayerId, u16)],
) -> rusqlite::Result<()> {
    if ranks.len() < 2 {
        return Ok(());
    }
    let mut read =
        transaction.prepare_cached("SELECT mu, sigma FROM ratings WHERE guild_id = ?1 AND player_id = ?2")?;
    let mut write = transaction.prepare_cached(
        "INSERT INTO ratings (guild_id, player_id, mu, sigma, games, shown, is_listed)
         VALUES (
             ?1, ?2, ?3, ?4, 1, ?5,
             CASE WHEN ?1 = 0 THEN coalesce((SELECT is_listed FROM profiles WHERE player_id = ?2), 0) ELSE 1 END
         )
         ON CONFLICT (guild_id, player_id) DO UPDATE SET
             mu = excluded.mu, sigma = excluded.sigma, shown = excluded.shown, games = games + 1",
    )?;
    for place in [guild, EVERYWHERE] {
        let mut before = Vec::with_capacity(ranks.len());
        for (player, rank) in ranks {
            let known = read
                .query_row(params![to_sql(place.0), to_sql(player.0)], |row| {
                    Ok(Rating { mu: row.get(0)?, sigma: row.get(1)? })
                })
                .optional()?;
            before.push((known.unwrap_or_default(), *rank));
        }
        for ((player, _), after) in ranks.iter().zip(rating::after_game(&before)) {
            let (place, player) = (to_sql(place.0), to_sql(player.0));
            write.execute(params![place, player, after.mu, after.sigma, after.shown()])?;
        }
    }
    Ok(())
}
