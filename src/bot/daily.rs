//! The daily: what a command or a click does to somebody's attempt, and what they see then.
//!
//! Nothing is kept in memory but a timer that closes a question when its time is up, so that the person sees
//! the answer without asking. After a restart nobody misses it: questions that were open are put back
//! ([`Store::put_back_open_questions`](crate::store::Store::put_back_open_questions)).

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use poise::serenity_prelude as serenity;

use super::custom_id::OfDaily;
use super::reader::Reader;
use super::views::{self, DailyResult, View};
use super::{Bot, Error, Result, Trouble};
use crate::locale::Locale;
use crate::store::{Daily, DailyStep, DailyVisit};
use crate::trivia::daily::{ARCHIVE_DAYS, GRACE_MS, Outcome, is_playable};
use crate::trivia::korea::day_of;
use crate::trivia::question::QuestionKey;
use crate::trivia::{Asker, Moment, PlayerId, Question};

/// What somebody gets to see, and to whom it is shown.
pub(super) enum Shown {
    /// For the person alone, in place of what they clicked.
    Own(View),
    /// For the person alone, as a message of its own.
    Aside(View),
    /// For everyone in the channel.
    All(View),
}

/// How an answer is edited later: by the token of what the person did last, and the client of that interaction.
#[derive(Clone)]
pub(super) struct Channel {
    pub(super) http: Arc<serenity::Http>,
    pub(super) token: String,
}

/// The day that somebody typed or chose, which they can play; today's if they named none.
///
/// # Errors
/// A [`Trouble`] that says which days there are.
pub(super) fn day(typed: Option<&str>, at: Moment) -> Result<Date, Trouble> {
    let today = day_of(at);
    let Some(typed) = typed else { return Ok(today) };
    let day = typed.trim().parse().ok().filter(|day| is_playable(*day, today));
    day.ok_or_else(|| no_such_day(today))
}

fn no_such_day(today: Date) -> Trouble {
    let first = today.saturating_sub(jiff::Span::new().days(ARCHIVE_DAYS));
    Trouble::new("trouble-no-such-day").with("first", first.to_string()).with("last", today.to_string())
}

/// Does what a command or a button says.
///
/// # Errors
/// A [`Trouble`] that says what to do instead.
pub(super) async fn act(
    bot: &Arc<Bot>,
    reader: &Reader,
    channel: Channel,
    day: Date,
    what: OfDaily,
    at: Moment,
) -> Result<Shown> {
    let today = day_of(at);
    let visit = DailyVisit { player: reader.player, name: reader.name.clone(), guild: reader.guild, day, at };
    let daily = bot.store.daily(reader.player, day).await?;
    // A day that was begun can be finished, however long ago it was.
    if daily.counts.is_none() && !is_playable(day, today) {
        return Err(no_such_day(today).into());
    }
    let daily = if daily.attempt.questions().is_empty() {
        draw(bot, day).await?;
        bot.store.daily(reader.player, day).await?
    } else {
        daily
    };
    if daily.attempt.questions().is_empty() {
        return Err(Trouble::new("trouble-too-little-daily").into());
    }
    match what {
        OfDaily::Open => open(bot, reader, channel, visit, daily).await.map(Shown::Own),
        // A button from before midnight, or from before the person's data was deleted: that it does not count
        // is said before it is played.
        OfDaily::Begin if daily.counts.is_none() && (day != today || daily.is_repeat) => {
            open(bot, reader, channel, visit, daily).await.map(Shown::Own)
        }
        OfDaily::Begin => step(bot, reader, channel, visit, DailyStep::Ask(1)).await.map(Shown::Own),
        OfDaily::Ask(number) => {
            step(bot, reader, channel, visit, DailyStep::Ask(number)).await.map(Shown::Own)
        }
        OfDaily::Choose(number, option) => {
            step(bot, reader, channel, visit, DailyStep::Choose(number, option)).await.map(Shown::Own)
        }
        OfDaily::Share => {
            let result = finished(bot, reader, day, daily).await?.filter(|result| result.counts);
            let result = result.ok_or(Trouble::new("trouble-nothing-to-share"))?;
            reader.check_may_play(bot).await?;
            // The bot's voice is nobody's way into a channel that is closed to them.
            if !reader.may_write() {
                return Err(Trouble::new("trouble-may-not-write").into());
            }
            if !reader.may_be_answered_publicly() {
                return Err(Trouble::new("trouble-may-not-show").into());
            }
            if !bot.store.share_daily(reader.player, day, at).await? {
                return Err(Trouble::new("trouble-shared-already").into());
            }
            Ok(Shown::All(views::daily_shared(
                &result,
                reader.name.shown(),
                reader.public_locale(bot).await?,
            )))
        }
        OfDaily::Board => {
            let guild = reader.home()?;
            let rows = bot.store.daily_board(guild, day, reader.player).await?;
            Ok(Shown::Aside(views::daily_board(day, &rows, reader.player, reader.locale)))
        }
    }
}

/// What was to be shown could not be: a result that nobody has seen can be shared again.
pub(super) async fn take_back(bot: &Bot, reader: &Reader, day: Date, what: OfDaily, at: Moment) {
    if what != OfDaily::Share {
        return;
    }
    if let Err(error) = bot.store.unshare_daily(reader.player, day, at).await {
        tracing::warn!(%error, "a result that was not shown cannot be shared again");
    }
}

/// Where somebody is: at the start, at a question, between two, or at the result.
async fn open(
    bot: &Arc<Bot>,
    reader: &Reader,
    channel: Channel,
    visit: DailyVisit,
    daily: Daily,
) -> Result<View> {
    let (day, today) = (visit.day, day_of(visit.at));
    match (daily.attempt.next(), daily.attempt.opened()) {
        (Some(number), Some(_)) => step(bot, reader, channel, visit, DailyStep::Ask(number)).await,
        (Some(_), None) => {
            let streak = bot.store.daily_streak(reader.player, today).await?;
            Ok(views::daily_start(day, today, &daily, streak, reader.locale))
        }
        (None, _) => {
            let result = finished(bot, reader, day, daily).await?;
            Ok(result.map(|result| views::daily_result(&result, today, reader.locale)).unwrap_or_default())
        }
    }
}

/// Moves an attempt on, and sets the timer of a question that has come to stand.
async fn step(
    bot: &Arc<Bot>,
    reader: &Reader,
    channel: Channel,
    visit: DailyVisit,
    step: DailyStep,
) -> Result<View> {
    let (day, locale, at) = (visit.day, reader.locale, visit.at);
    let (DailyStep::Ask(number) | DailyStep::Choose(number, _) | DailyStep::TimeUp(number)) = step;
    let (daily, outcome) = bot.store.step_daily(visit.clone(), step).await?;
    let attempt = &daily.attempt;
    match outcome {
        Outcome::Open | Outcome::OpenAnew => {
            let left = attempt.deadline().map_or(0, |deadline| deadline.ms_since(at)) + i64::from(GRACE_MS);
            tokio::spawn(time_out(
                Arc::clone(bot),
                channel,
                visit,
                number,
                Duration::from_millis(u64::try_from(left).unwrap_or_default()),
                locale,
            ));
            Ok(views::daily_question(day, attempt, outcome == Outcome::OpenAnew, locale))
        }
        // A second click on an old button shows what came of the first.
        Outcome::Closed | Outcome::Unchanged if attempt.answer(number).is_some() => {
            Ok(views::daily_closed(day, attempt, number, &bot.catalog, locale))
        }
        Outcome::Closed | Outcome::Unchanged => Err(Trouble::new("trouble-old-button").into()),
    }
}

/// Closes a question when its time is up, and shows the answer where the question stands, unless the person
/// has gone on meanwhile.
async fn time_out(
    bot: Arc<Bot>,
    channel: Channel,
    visit: DailyVisit,
    number: u8,
    left: Duration,
    locale: Locale,
) {
    tokio::time::sleep(left).await;
    let day = visit.day;
    let attempt = match bot.store.step_daily(visit, DailyStep::TimeUp(number)).await {
        Ok((daily, _)) => daily.attempt,
        Err(error) => {
            tracing::warn!(%error, "a question of the daily could not be closed; the next click does it");
            return;
        }
    };
    let is_missed = attempt.answer(number).is_some_and(|answer| answer.option.is_none());
    if !is_missed || attempt.answers().len() != usize::from(number) || attempt.opened().is_some() {
        return;
    }
    let edit = views::daily_closed(day, &attempt, number, &bot.catalog, locale).into_response_edit();
    let Channel { http, token } = channel;
    if let Err(error) = http.edit_original_interaction_response(&token, &edit, Vec::new()).await {
        tracing::debug!(%error, "the answer to a question of the daily could not be shown");
    }
}

/// The result of a finished attempt.
async fn finished(bot: &Bot, reader: &Reader, day: Date, daily: Daily) -> Result<Option<DailyResult>, Error> {
    let Daily { attempt, counts, is_repeat } = daily;
    if !attempt.is_finished() {
        return Ok(None);
    }
    let rank = bot.store.daily_rank(day, attempt.points()).await?;
    let streak = bot.store.daily_streak(reader.player, day).await?;
    let (counts, in_guild) = (counts.unwrap_or(false), reader.guild.is_some());
    Ok(Some(DailyResult { day, counts, is_repeat, attempt, rank, streak, in_guild }))
}

/// Draws the questions of a day and keeps them, unless somebody was quicker or the catalog has not five. Whatever
/// else asks something draws them first, so as to leave them out.
///
/// The order of their options is drawn by chance and kept with them: the same for everyone here, and another in
/// every other database, so that nobody can pass on the letters.
pub(super) async fn draw(bot: &Bot, day: Date) -> Result {
    if bot.store.daily_questions(day).await?.is_some() {
        return Ok(());
    }
    let catalog = Arc::clone(&bot.catalog);
    let drawn = tokio::task::spawn_blocking(move || Asker::of_day(&catalog, day)).await?;
    if let Some(questions) = drawn {
        let questions = questions.into_iter().map(|question| question.shuffled(rand::random())).collect();
        bot.store.keep_daily_questions(day, questions).await?;
    }
    Ok(())
}

/// The questions of the daily after today's, as far as they can be known: a game that is still running at midnight
/// must not give them away. They are not kept, since the catalog may be another one when their day has come.
pub(super) async fn of_tomorrow(bot: &Bot, today: Date) -> Result<Vec<QuestionKey>> {
    let Ok(tomorrow) = today.tomorrow() else { return Ok(Vec::new()) };
    let mut known = bot.tomorrow.0.lock().await;
    if let Some((day, keys)) = known.as_ref()
        && *day == tomorrow
    {
        return Ok(keys.clone());
    }
    let catalog = Arc::clone(&bot.catalog);
    let drawn = tokio::task::spawn_blocking(move || Asker::of_day(&catalog, tomorrow)).await?;
    let keys: Vec<_> = drawn.unwrap_or_default().iter().map(Question::key).collect();
    *known = Some((tomorrow, keys.clone()));
    Ok(keys)
}

/// What [`of_tomorrow`] gave last, and for which day: to draw it takes as long as to draw a game, and each game asks.
#[derive(Default)]
pub(super) struct Tomorrow(tokio::sync::Mutex<Option<(Date, Vec<QuestionKey>)>>);

/// The questions of today's daily that somebody has not answered: nothing else may give them away. `at` is when,
/// by Discord's clock.
pub(super) async fn still_to_come(bot: &Bot, player: PlayerId, at: Moment) -> Result<Vec<QuestionKey>> {
    let today = day_of(at);
    draw(bot, today).await?;
    let attempt = bot.store.daily(player, today).await?.attempt;
    let to_come = attempt.questions().iter().skip(attempt.answers().len());
    Ok(to_come.map(Question::key).collect())
}
