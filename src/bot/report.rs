//! Reports: somebody believes that a question, a fact or a card is wrong, and the host learns it.
//!
//! What a message shows is found by its buttons, which carry it, or by the message of a round, which the store has.
//! Nothing here tells an answer to somebody who could still give it.

use poise::serenity_prelude as serenity;
use serenity::{ActionRowComponent, ButtonKind, CreateInteractionResponse};

use super::custom_id::{CustomId, OfDaily, OfReport, Reported, Several, Unknown};
use super::reader::{Audience, Reader};
use super::respond::Responder;
use super::views::{self, MENU_CHOICES, MISSED_PAGE, View};
use super::{Bot, Result, Trouble};
use crate::catalog::{EntityRef, Fact, Section};
use crate::store::{Filed, MessageId, NewReport, REPORTS_A_DAY, Wrong};
use crate::trivia::{Game, Moment, Question};

/// The most characters of what somebody writes in a report.
pub(super) const REPORT_LENGTH: u16 = 500;

/// Something that is reported, as it stands before its person.
pub(super) enum Subject<'c> {
    /// A question whose answer they have seen, with the catalog that it was drawn from.
    Question(Question, String),
    /// A card.
    Card(EntityRef),
    /// A fact.
    Fact(&'c Fact),
}

impl Subject<'_> {
    /// What may be wrong with it.
    pub(super) fn wrongs(&self) -> &'static [Wrong] {
        match self {
            Self::Question(..) => &Wrong::ALL,
            Self::Card(_) | Self::Fact(_) => &[Wrong::Fact, Wrong::Spelling, Wrong::Other],
        }
    }

    /// What it is called in the store.
    fn key(&self) -> String {
        match self {
            Self::Question(question, _) => question.key().as_str().to_owned(),
            Self::Card(entity) => entity.to_string(),
            Self::Fact(fact) => format!("fact {}", fact.id),
        }
    }
}

/// Asks what is wrong with what a message shows, or which of several things it is. `bot_id` is the bot's own.
///
/// # Errors
/// A [`Trouble`] when the message shows nothing of ours that can be reported, or not yet.
pub(super) async fn of_message(
    bot: &Bot,
    reader: &Reader,
    message: &serenity::Message,
    bot_id: serenity::UserId,
) -> Result<View> {
    if message.author.id != bot_id {
        return Err(Trouble::new("trouble-nothing-to-report").into());
    }
    for id in custom_ids(message) {
        match id {
            CustomId::Report(OfReport::Open(reported)) => return open(bot, reader, &reported).await,
            CustomId::Report(OfReport::OneOf(several)) => return one_of(bot, reader, several).await,
            // A question says by its buttons which it is, before the store has noted its message.
            CustomId::Answer(game, round, _) | CustomId::Type(game, round) | CustomId::Next(game, round) => {
                return open(bot, reader, &Reported::Round(game, round)).await;
            }
            CustomId::Daily(day, OfDaily::Open) => return one_of(bot, reader, Several::Daily(day)).await,
            _ => {}
        }
    }
    let round = match reader.guild {
        Some(guild) => bot.store.round_in(guild, MessageId(message.id.get())).await?,
        None => None,
    };
    let (game, round) = round.ok_or(Trouble::new("trouble-nothing-to-report"))?;
    open(bot, reader, &Reported::Round(game, round)).await
}

/// What the buttons of a message do.
fn custom_ids(message: &serenity::Message) -> impl Iterator<Item = CustomId> {
    let components = message.components.iter().flat_map(|row| &row.components);
    components.filter_map(|component| match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => custom_id.parse().ok(),
            _ => None,
        },
        _ => None,
    })
}

/// Does what a button or a menu of a report says; `chosen` is what was chosen in a menu.
///
/// # Errors
/// A [`Trouble`] that says what to do instead.
pub(super) async fn act<'c>(
    bot: &Bot,
    responder: &Responder<'_>,
    reader: &Reader,
    of: OfReport,
    chosen: impl FnOnce() -> Result<&'c str, Trouble>,
) -> Result {
    match of {
        OfReport::Open(reported) => {
            responder.say(open(bot, reader, &reported).await?, Audience::OnlyMe).await
        }
        OfReport::OneOf(several) => {
            responder.say(one_of(bot, reader, several).await?, Audience::OnlyMe).await
        }
        OfReport::Pick => {
            let reported = chosen()?.parse().map_err(|Unknown| Trouble::new("trouble-old-button"))?;
            responder.update(open(bot, reader, &reported).await?).await
        }
        OfReport::Tell(wrong, reported) => {
            let form = views::report_form(wrong, reported, reader.locale);
            responder.respond(CreateInteractionResponse::Modal(form)).await
        }
    }
}

/// Keeps what somebody has filled in, and thanks them. `at` is when they sent it, by Discord's clock.
///
/// # Errors
/// A [`Trouble`] when it cannot be reported any more, or they have reported too much today.
pub(super) async fn file(
    bot: &Bot,
    reader: &Reader,
    wrong: Wrong,
    reported: &Reported,
    text: String,
    at: Moment,
) -> Result<View> {
    let subject = subject(bot, reader, reported).await?;
    let about = subject.key();
    let (question, version) = match subject {
        Subject::Question(question, version) => (Some(question), version),
        Subject::Card(_) | Subject::Fact(_) => (None, bot.catalog.version().to_owned()),
    };
    let report = NewReport {
        about: about.clone(),
        question,
        catalog_version: version,
        wrong,
        text,
        by: reader.player,
        guild: reader.guild,
        at,
    };
    let filed = bot.store.report(report).await?;
    match filed {
        Filed::TooMany => {
            return Err(Trouble::new("trouble-too-many-reports")
                .with("count", u16::try_from(REPORTS_A_DAY).unwrap_or(u16::MAX))
                .into());
        }
        Filed::New(number) | Filed::Again(number) => {
            bot.metrics.reported(wrong);
            tracing::info!(report = number, about, wrong = wrong.name(), "something was reported");
        }
    }
    Ok(views::report_filed(filed, reader.locale))
}

/// Asks what is wrong with something.
async fn open(bot: &Bot, reader: &Reader, reported: &Reported) -> Result<View> {
    let subject = subject(bot, reader, reported).await?;
    Ok(views::report(&subject, reported, &bot.catalog, reader.locale))
}

/// Asks which of several things is wrong; of one alone, what is.
async fn one_of(bot: &Bot, reader: &Reader, several: Several) -> Result<View> {
    let all = list(bot, reader, several).await?;
    match all.as_slice() {
        [] => Err(Trouble::new("trouble-nothing-to-report").into()),
        [(only, _)] => open(bot, reader, only).await,
        _ => Ok(views::report_one_of(all, reader.locale)),
    }
}

/// Several things, each with what it says, at most as many as a menu holds.
async fn list(bot: &Bot, reader: &Reader, several: Several) -> Result<Vec<(Reported, String)>> {
    let locale = reader.locale;
    let gone = || Trouble::new("trouble-gone");
    let facts = |section: Option<&Section>| {
        let facts = section.ok_or_else(gone)?.facts.iter();
        let facts = facts.map(|fact| (Reported::Fact(fact.id.clone()), locale.pick(&fact.text).to_owned()));
        Ok::<Vec<_>, Trouble>(facts.take(MENU_CHOICES).collect())
    };
    Ok(match several {
        Several::Missed(game, page) => {
            let guild = reader.home()?;
            let saved = bot.store.ended_game(guild, game).await?;
            let ended = Game::restore(saved.ok_or(Trouble::new("trouble-not-kept"))?);
            let missed = ended.missed_by(reader.player).skip(usize::from(page) * MISSED_PAGE);
            let one = |round: &crate::trivia::game::Round| {
                let asked = locale.prompt(&round.question().prompt);
                (Reported::Round(game, round.number()), format!("{}. {asked}", round.number()))
            };
            missed.take(MENU_CHOICES).map(one).collect()
        }
        Several::Daily(day) => {
            let attempt = bot.store.daily(reader.player, day).await?.attempt;
            let answered = attempt.questions().iter().take(attempt.answers().len());
            let all: Vec<_> = (1..)
                .zip(answered)
                .map(|(number, question)| {
                    let asked = locale.prompt(&question.prompt);
                    (Reported::Daily(day, number), format!("{number}. {asked}"))
                })
                .collect();
            if all.is_empty() {
                return Err(Trouble::new("trouble-report-daily-first").into());
            }
            all
        }
        Several::Trend(era, trend) => {
            let era = bot.catalog.era(&era).ok_or_else(gone)?;
            facts(era.trends.iter().find(|one| one.id == trend))?
        }
        Several::Entry(topic, entry) => {
            let topic = bot.catalog.topic(&topic).ok_or_else(gone)?;
            facts(topic.entries.iter().find(|one| one.id == entry))?
        }
    })
}

/// What is reported, if this person has seen its answer.
async fn subject<'b>(bot: &'b Bot, reader: &Reader, reported: &Reported) -> Result<Subject<'b>> {
    let gone = || Trouble::new("trouble-gone");
    Ok(match reported {
        Reported::Card(entity) if views::exists(&bot.catalog, entity) => Subject::Card(entity.clone()),
        Reported::Card(_) => return Err(gone().into()),
        Reported::Fact(id) => {
            Subject::Fact(bot.catalog.facts().find(|fact| fact.id == *id).ok_or_else(gone)?)
        }
        Reported::Round(game, round) => {
            let asked = bot.store.asked_round(reader.home()?, *game, *round).await?;
            let asked = asked.ok_or(Trouble::new("trouble-not-kept"))?;
            if !asked.is_closed {
                return Err(Trouble::new("trouble-report-open").into());
            }
            Subject::Question(asked.question, asked.catalog_version)
        }
        Reported::Daily(day, number) => {
            let attempt = bot.store.daily(reader.player, *day).await?.attempt;
            if attempt.answer(*number).is_none() {
                return Err(Trouble::new("trouble-report-daily-first").into());
            }
            let question = attempt.question(*number).cloned().ok_or_else(gone)?;
            Subject::Question(question, bot.catalog.version().to_owned())
        }
        Reported::Practice(number) => {
            let sitting = bot.store.sitting(reader.player).await?;
            let sitting = sitting.filter(|sitting| sitting.number == *number && sitting.chosen.is_some());
            let sitting = sitting.ok_or(Trouble::new("trouble-report-practice"))?;
            Subject::Question(sitting.question, bot.catalog.version().to_owned())
        }
    })
}
