//! Practice: what a command or a click does to somebody's sitting, and what they see then.

use std::sync::Arc;

use super::custom_id::OfPractice;
use super::reader::Reader;
use super::views::{self, View};
use super::{Bot, Result, Trouble, daily};
use crate::store::{GameId, Sitting};
use crate::trivia::question::QuestionKey;
use crate::trivia::{Asker, Game, Moment, Question, Wish};

/// Does what a command or a button says.
///
/// # Errors
/// A [`Trouble`] if nothing at all can be asked.
pub(super) async fn act(bot: &Bot, reader: &Reader, what: OfPractice, at: Moment) -> Result<View> {
    let sitting = bot.store.sitting(reader.player).await?;
    let held_back = daily::still_to_come(bot, reader.player, at).await?;
    // What was put before somebody yesterday may be one of today's five.
    let is_held_back =
        |sitting: &Sitting| sitting.chosen.is_none() && held_back.contains(&sitting.question.key());
    let sitting = match what {
        // A question that has no answer yet is not lost.
        OfPractice::Begin => match sitting {
            Some(open) if open.chosen.is_none() && !is_held_back(&open) => {
                bot.store.look_again(reader.player, at).await?
            }
            _ => put_next(bot, reader, true, &held_back, at).await?,
        },
        OfPractice::Missed(game) => {
            note_missed(bot, reader, game, at).await?;
            put_next(bot, reader, true, &held_back, at).await?
        }
        OfPractice::Next(after) => match sitting {
            Some(sitting)
                if (sitting.number != after || sitting.chosen.is_none()) && !is_held_back(&sitting) =>
            {
                Some(sitting)
            }
            _ => put_next(bot, reader, false, &held_back, at).await?,
        },
        OfPractice::Choose(..) if sitting.as_ref().is_some_and(is_held_back) => {
            return Err(Trouble::new("trouble-waits-for-daily").into());
        }
        OfPractice::Choose(number, option) => {
            bot.store.answer_practice(reader.player, number, option, at).await?
        }
        OfPractice::Stop => {
            let cards = bot.store.cards(reader.player, &held_back, at).await?;
            return Ok(views::practice_stopped(sitting.as_ref(), cards, reader.locale));
        }
    };
    let sitting = sitting.ok_or(Trouble::new("trouble-old-button"))?;
    let cards = bot.store.cards(reader.player, &held_back, at).await?;
    Ok(if sitting.chosen.is_some() {
        views::practice_answered(&sitting, cards, &bot.catalog, reader.locale)
    } else {
        views::practice_question(&sitting, cards, reader.locale)
    })
}

/// Makes what somebody missed in an ended game due: what they answered wrongly, and, if they have answered
/// at all, what they did not answer.
async fn note_missed(bot: &Bot, reader: &Reader, game: GameId, at: Moment) -> Result {
    let guild = reader.home()?;
    let saved = bot.store.ended_game(guild, game).await?.ok_or(Trouble::new("trouble-not-kept"))?;
    let ended = Game::restore(saved);
    if ended.standings().iter().any(|standing| standing.player == reader.player) {
        let missed = ended.missed_by(reader.player).map(|round| round.question().key()).collect();
        bot.store.note_missed(reader.player, missed, at).await?;
    }
    Ok(())
}

/// Puts the next question before somebody: a card that is due, else what they missed last, else one that
/// they have not seen; none that is held back.
async fn put_next(
    bot: &Bot,
    reader: &Reader,
    begins: bool,
    held_back: &[QuestionKey],
    at: Moment,
) -> Result<Option<Sitting>> {
    let question = match next_card(bot, reader, held_back, at).await? {
        Some(question) => question,
        None => unseen(bot, reader, held_back).await?,
    };
    let account = reader.name.account.clone();
    Ok(bot.store.put_before(reader.player, account, question, begins, at).await?)
}

async fn next_card(
    bot: &Bot,
    reader: &Reader,
    held_back: &[QuestionKey],
    at: Moment,
) -> Result<Option<Question>> {
    while let Some(key) = bot.store.next_card(reader.player, held_back, at).await? {
        if let Some(question) = again(bot, &key).await? {
            return Ok(Some(question));
        }
        // The catalog no longer has it, so it would be next for ever.
        bot.store.drop_card(reader.player, key).await?;
    }
    Ok(None)
}

async fn again(bot: &Bot, key: &QuestionKey) -> Result<Option<Question>> {
    let (catalog, key) = (Arc::clone(&bot.catalog), key.clone());
    Ok(tokio::task::spawn_blocking(move || Asker::again(&catalog, &key, rand::random())).await?)
}

async fn unseen(bot: &Bot, reader: &Reader, held_back: &[QuestionKey]) -> Result<Question> {
    let mut seen = bot.store.seen_by_player(reader.player).await?;
    seen.extend_from_slice(held_back);
    let catalog = Arc::clone(&bot.catalog);
    let drawn = tokio::task::spawn_blocking(move || {
        Asker::new(&catalog, Wish::default(), rand::random()).one_unseen(&seen)
    });
    Ok(drawn.await?.ok_or(Trouble::new("trouble-too-little-daily"))?)
}
