//! Challenges to a duel: made, accepted, declined, and closed when nobody has answered in time.
//!
//! An open challenge is in the store alone, so that its buttons work after a restart; only the wait for its end is
//! a task, which is begun anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::super::reader::Reader;
use super::super::views::{self, View};
use super::super::{Bot, Error, Trouble, now, theme};
use super::start::{Start, Started, begin_game, check_place, settings_of};
use crate::store::{Accepted, Challenge, ChallengeId, GameId, GuildId, MessageId, OpenChallenge};
use crate::trivia::{Mode, Moment, PlayerId};

/// Somebody who is challenged.
pub(in crate::bot) struct Opponent {
    pub(in crate::bot) player: PlayerId,
    pub(in crate::bot) name: String,
    /// Programs cannot press buttons.
    pub(in crate::bot) is_bot: bool,
}

/// Who has pinged whom with a challenge lately: withdrawing one and making another is no way to ping somebody over
/// and over. Not kept over a restart, which costs nobody more than one ping.
#[derive(Default)]
pub(in crate::bot) struct Pings(Mutex<HashMap<(PlayerId, PlayerId), Moment>>);

impl Pings {
    /// Whether a challenge that is made `at` a moment may ping; after it none of the same two does until it has
    /// expired, whatever becomes of it.
    fn allow(&self, challenge: &Challenge, at: Moment) -> bool {
        let mut lately = self.lock();
        lately.retain(|_, until| at <= *until);
        let who = both(challenge);
        let is_allowed = !lately.contains_key(&who);
        lately.entry(who).or_insert(challenge.expires_at);
        is_allowed
    }

    /// The challenge that was allowed to ping has come to nobody.
    fn give_back(&self, challenge: &Challenge) {
        self.lock().remove(&both(challenge));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(PlayerId, PlayerId), Moment>> {
        // The map is whole at every moment, whoever panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who challenges whom.
fn both(challenge: &Challenge) -> (PlayerId, PlayerId) {
    (challenge.challenger.0, challenge.opponent.0)
}

/// A challenge that is stored and about to be posted.
pub(in crate::bot) struct Challenged {
    id: ChallengeId,
    challenge: Challenge,
    pings: bool,
}

impl Challenged {
    /// Posts the challenge by `show`; from then on it is closed when its time is up. One that could not be posted is
    /// closed at once: it would be in the way of another.
    ///
    /// # Errors
    /// Why it could not be posted.
    pub(in crate::bot) async fn post<F: Future<Output = Result<MessageId, Error>>>(
        self,
        bot: &Arc<Bot>,
        http: Arc<serenity::Http>,
        show: impl FnOnce(View) -> F,
    ) -> Result<(), Error> {
        let Self { id, challenge, pings } = self;
        let message = match show(views::challenge(id, &challenge, pings)).await {
            Ok(message) => message,
            Err(error) => {
                if pings {
                    bot.pings.give_back(&challenge);
                }
                bot.store.close_challenge(id).await?;
                return Err(error);
            }
        };
        bot.store.set_challenge_message(id, message).await?;
        let (bot, open) = (Arc::clone(bot), OpenChallenge { id, challenge, message: Some(message) });
        // It was made just now, whatever this machine's clock says.
        tokio::spawn(async move { close_after(bot.defaults.challenge, &bot, &http, open).await });
        Ok(())
    }
}

/// Challenges somebody; `at` is when, by Discord's clock.
///
/// # Errors
/// A [`Trouble`] if these two cannot play here.
pub(in crate::bot) async fn challenge(
    bot: &Bot,
    http: &serenity::Http,
    reader: &Reader,
    opponent: Opponent,
    wish: Start,
    at: Moment,
) -> Result<Challenged, Error> {
    if opponent.is_bot {
        return Err(Trouble::new("trouble-duel-bot").into());
    }
    if opponent.player == reader.player {
        return Err(Trouble::new("trouble-duel-self").into());
    }
    let (guild, chosen) = check_place(bot, http, reader).await?;
    check_other(bot, guild, opponent.player, &opponent.name).await?;
    let wish = Start { mode: Mode::Duel, opponent: Some(opponent.player), ..wish };
    let challenge = Challenge {
        guild,
        channel: reader.channel,
        challenger: (reader.player, reader.name.clone()),
        opponent: (opponent.player, opponent.name),
        language: reader.public_locale(bot).await?,
        settings: settings_of(bot, &chosen, wish),
        expires_at: at.plus_ms(i64::try_from(bot.defaults.challenge.as_millis()).unwrap_or(i64::MAX)),
    };
    theme::check_challenge(&bot.catalog, &challenge.settings, reader.locale)?;
    let id = bot.store.open_challenge(challenge.clone(), at).await?;
    let again =
        || Trouble::new("trouble-challenged-already").with("name", views::escape(&challenge.opponent.1));
    let id = id.ok_or_else(again)?;
    let pings = bot.pings.allow(&challenge, at);
    Ok(Challenged { id, challenge, pings })
}

/// Challenges the other one of an ended duel again, with its settings.
///
/// # Errors
/// A [`Trouble`] if the reader was neither of the two, the other one has deleted their data, or they cannot play here
/// now.
pub(in crate::bot) async fn rematch(
    bot: &Bot,
    http: &serenity::Http,
    reader: &Reader,
    ended: GameId,
    at: Moment,
) -> Result<Challenged, Error> {
    let guild = reader.home()?;
    let (host, settings) =
        bot.store.game_settings(guild, ended).await?.ok_or(Trouble::new("trouble-game-over"))?;
    let both = settings.duellists(host).ok_or(Trouble::new("trouble-game-over"))?;
    let other = both.into_iter().find(|player| *player != reader.player);
    let player = other.filter(|_| both.contains(&reader.player)).ok_or(Trouble::new("notice-not-in-duel"))?;
    let name = bot
        .store
        .names(guild, vec![player])
        .await?
        .remove(&player)
        .ok_or(Trouble::new("trouble-duel-gone"))?;
    challenge(bot, http, reader, Opponent { player, name, is_bot: false }, Start::like(&settings, bot), at)
        .await
}

/// Accepts a challenge, which begins the duel.
///
/// # Errors
/// A [`Trouble`] if the reader is not the one who was challenged, it came too late, or the channel is taken;
/// then the challenge stays open.
pub(in crate::bot) async fn accept(
    bot: &Arc<Bot>,
    http: &Arc<serenity::Http>,
    reader: &Reader,
    id: ChallengeId,
    at: Moment,
) -> Result<Started, Error> {
    let challenge = open(bot, reader, id, at).await?;
    if reader.player != challenge.opponent.0 {
        return Err(not_for(&challenge).into());
    }
    let (guild, _) = check_place(bot, http, reader).await?;
    check_other(bot, guild, challenge.challenger.0, challenge.challenger.1.shown()).await?;
    let accepted = Accepted { challenge: id, by: reader.player, name: reader.name.clone() };
    begin_game(bot, http, reader, challenge.challenger, challenge.settings, Some(accepted)).await
}

/// Checks that moderators let somebody play, against whom a duel is wished for.
async fn check_other(bot: &Bot, guild: GuildId, other: PlayerId, name: &str) -> Result<(), Error> {
    if bot.store.is_blocked(guild, other).await? {
        return Err(Trouble::new("trouble-duel-blocked").with("name", views::escape(name)).into());
    }
    Ok(())
}

/// Declines a challenge, or withdraws one's own. Gives what its message says now.
///
/// # Errors
/// A [`Trouble`] if the reader is neither of the two, or it was answered before.
pub(in crate::bot) async fn decline(
    bot: &Bot,
    reader: &Reader,
    id: ChallengeId,
    at: Moment,
) -> Result<View, Error> {
    let challenge = open(bot, reader, id, at).await?;
    let end = match reader.player {
        player if player == challenge.opponent.0 => views::ChallengeEnd::Declined,
        player if player == challenge.challenger.0 => views::ChallengeEnd::Withdrawn,
        _ => return Err(not_for(&challenge).into()),
    };
    if !bot.store.close_challenge(id).await? {
        return Err(Trouble::new("trouble-challenge-over").into());
    }
    Ok(views::challenge_over(&challenge, end))
}

async fn open(bot: &Bot, reader: &Reader, id: ChallengeId, at: Moment) -> Result<Challenge, Error> {
    let challenge = bot.store.challenge(id, reader.channel).await?;
    let challenge = challenge.filter(|challenge| at <= challenge.expires_at);
    Ok(challenge.ok_or(Trouble::new("trouble-challenge-over"))?)
}

fn not_for(challenge: &Challenge) -> Trouble {
    Trouble::new("trouble-not-challenged").with("name", views::escape(&challenge.opponent.1))
}

/// Goes on waiting for the answers to all open challenges.
///
/// # Errors
/// When the store cannot be read.
pub(in crate::bot) async fn resume_challenges(
    bot: &Arc<Bot>,
    http: &Arc<serenity::Http>,
) -> anyhow::Result<()> {
    for open in bot.store.open_challenges().await? {
        let (bot, http) = (Arc::clone(bot), Arc::clone(http));
        tokio::spawn(async move {
            let whole = bot.defaults.challenge;
            // By this machine's clock, which may be wrong, while a challenge expires by Discord's.
            let left = between(now(), open.challenge.expires_at).min(whole);
            tokio::time::sleep(left).await;
            let left = match discords_clock(&bot, &http, &open).await {
                Some(now) => between(now, open.challenge.expires_at).min(whole),
                // It has been open for longer than this.
                None => whole.saturating_sub(left),
            };
            close_after(left, &bot, &http, open).await;
        });
    }
    Ok(())
}

/// How long it is from one moment to another; nothing if that came before.
fn between(from: Moment, to: Moment) -> Duration {
    Duration::from_millis(u64::try_from(to.ms_since(from)).unwrap_or(0))
}

/// What Discord's clock says, as an edit of a challenge's message tells that changes nothing else in it: whoever was
/// to be told of it has been. None if there is no message, or Discord does not say.
async fn discords_clock(bot: &Bot, http: &serenity::Http, open: &OpenChallenge) -> Option<Moment> {
    let message = serenity::MessageId::new(open.message?.0);
    let channel = serenity::ChannelId::new(open.challenge.channel.0);
    let edit = serenity::EditMessage::new().content("");
    let edited = bot.ask(channel.edit_message(http, message, edit)).await.ok()?;
    edited.edited_timestamp.map(|at| Moment(at.timestamp_millis()))
}

/// Closes a challenge when its time is up, and says so in its message.
async fn close_after(left: Duration, bot: &Bot, http: &serenity::Http, open: OpenChallenge) {
    /// A click that was made in time may be on its way.
    const GRACE: Duration = Duration::from_secs(2);
    tokio::time::sleep(left + GRACE).await;
    let OpenChallenge { id, challenge, message } = open;
    match bot.store.close_challenge(id).await {
        Ok(true) => {}
        Ok(false) => return,
        Err(error) => {
            tracing::warn!(challenge = id.0, %error, "a challenge could not be closed");
            return;
        }
    }
    let Some(message) = message else { return };
    let view = views::challenge_over(&challenge, views::ChallengeEnd::Expired);
    let channel = serenity::ChannelId::new(challenge.channel.0);
    let edited = channel.edit_message(http, serenity::MessageId::new(message.0), view.into_edit());
    if let Err(error) = bot.ask(edited).await {
        tracing::info!(challenge = id.0, %error, "an expired challenge could not be marked");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::store::{ChannelId, Name};
    use crate::trivia::Settings;

    #[test]
    fn one_person_pings_another_once_until_that_challenge_has_expired() {
        let pings = Pings::default();
        for (by, whom, at, expect, why) in [
            (1, 2, 0, true, "the first"),
            (1, 2, 1_000, false, "a second one, whatever became of the first"),
            (1, 2, 5_000, false, "the last moment of the first"),
            (1, 3, 5_000, true, "another person"),
            (2, 1, 5_000, true, "the other way round"),
            (1, 2, 5_001, true, "after it: the second one did not ping"),
            (1, 2, 10_002, true, "after that again"),
        ] {
            let challenge = Challenge {
                guild: GuildId(1),
                channel: ChannelId(1),
                challenger: (PlayerId(by), Name::default()),
                opponent: (PlayerId(whom), String::new()),
                language: Locale::En,
                settings: Settings::default(),
                expires_at: Moment(at + 5_000),
            };
            assert_eq!(pings.allow(&challenge, Moment(at)), expect, "{by} challenges {whom} at {at}: {why}");
        }
    }
}
