//! What a closed round and an ended game add to the profiles of those who played.

use rusqlite::{Transaction, params};

use super::super::boards::{Day, Period, PeriodKind};
use super::super::{GameId, StoreError, to_sql};
use super::DAYS_OF_GRACE;
use crate::trivia::Moment;
use crate::trivia::game::{Award, Outcome};

/// Adds the awards of a round.
pub(in crate::store) fn note_awards(
    transaction: &Transaction<'_>,
    game: GameId,
    round: u16,
    awards: &[Award],
    now: Moment,
) -> Result<(), StoreError> {
    let today = Day::in_korea(now);
    let mut profile = transaction.prepare_cached(include_str!("note_award.sql"))?;
    let mut subject = transaction.prepare_cached(
        "INSERT INTO subjects
         SELECT ?1, json_extract(question, '$.about'), 1, ?2 FROM rounds WHERE game_id = ?3 AND number = ?4
         ON CONFLICT (player_id, about) DO UPDATE SET answered = answered + 1, right = right + excluded.right",
    )?;
    let mut kind = transaction.prepare_cached(
        "INSERT INTO kinds
         SELECT ?1, json_extract(question, '$.kind'), 1, ?2 FROM rounds WHERE game_id = ?3 AND number = ?4
         ON CONFLICT (player_id, kind) DO UPDATE SET answered = answered + 1, right = right + excluded.right",
    )?;
    let mut week = transaction.prepare_cached(
        "INSERT INTO weeks VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (player_id, since) DO UPDATE SET answered = answered + 1, right = right + excluded.right",
    )?;
    let monday = Period::holding(PeriodKind::Week, today).since;
    for award in awards {
        let player = to_sql(award.player.0);
        let fastest = award.right.then_some(award.taken_ms);
        profile.execute(params![player, award.right, award.streak, fastest, today.0, DAYS_OF_GRACE])?;
        subject.execute(params![player, award.right, game.0, round])?;
        kind.execute(params![player, award.right, game.0, round])?;
        week.execute(params![player, monday.0, award.right])?;
    }
    Ok(())
}

/// Adds a game that is over.
pub(in crate::store) fn note_game(
    transaction: &Transaction<'_>,
    outcome: &Outcome<'_>,
) -> Result<(), StoreError> {
    let winners = outcome.winners();
    let mut statement = transaction.prepare_cached(
        "INSERT INTO profiles (player_id, games, wins, best_game) VALUES (?1, 1, ?2, ?3)
         ON CONFLICT (player_id) DO UPDATE SET
             games = games + 1, wins = wins + excluded.wins, best_game = max(best_game, excluded.best_game)",
    )?;
    for standing in outcome.standings {
        let has_won = winners.contains(&standing.player);
        statement.execute(params![to_sql(standing.player.0), has_won, standing.points])?;
    }
    Ok(())
}
