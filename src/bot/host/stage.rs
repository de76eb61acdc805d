//! One live game: owns the pure game, and carries out its effects.
//!
//! Events are taken in batches. What a batch writes down is one write to the store, and nobody is
//! told anything before it is on disk; so durability costs one sync however many have clicked.

mod upkeep;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use poise::serenity_prelude as serenity;
use tokio::sync::{RwLock, mpsc, oneshot};
use tokio::time::sleep;

use super::super::views::{self, Shown, View};
use super::super::{Bot, now, snowflake};
use super::clock::Clock;
use super::requests::{end_by, retry};
use super::{Letter, Reply, Status};
use crate::locale::Locale;
use crate::store::{ChannelId, Entry, GameId, GuildId, LiveGame, MessageId, Name};
use crate::trivia::game::{Effect, Ending, Phase, Stopper, Timer};
use crate::trivia::{Event, Game, Moment, PlayerId, Record};

/// Events that share one write.
const BATCH: usize = 64;
/// How long the reveal waits for updates of the message that are on their way.
const GATE: Duration = Duration::from_secs(2);

pub(super) struct Stage {
    bot: Arc<Bot>,
    http: Arc<serenity::Http>,
    id: GameId,
    guild: GuildId,
    channel: ChannelId,
    locale: Locale,
    seed: u64,
    game: Game,
    names: HashMap<PlayerId, String>,
    /// The message of each round, to be edited at its reveal.
    messages: HashMap<u16, MessageId>,
    /// When each timer fires; setting one anew replaces it.
    timers: BTreeMap<Timer, Moment>,
    /// Updates of the round's message hold it for reading; the reveal, for writing.
    gate: Arc<RwLock<()>>,
    /// Whether the current question was asked again after a restart.
    resumed: bool,
    /// When the open round's message is to be brought up to date by an edit, if it is to be.
    stale: Option<Moment>,
    /// How many of all who were ever asked the last revealed question got it, in percent.
    share: Option<u8>,
    /// Whether no question was posted since a restart: the first may have stood already.
    awoken: bool,
    /// What is known of Discord's clock, by which countdowns are drawn.
    clock: Clock,
}

/// What a game posts once.
#[derive(Clone, Copy)]
enum Post {
    /// The message of a round.
    Round(u16),
    /// Another one, since that was lost.
    RoundAnew(u16),
    /// Its end.
    End,
}

/// An event and whoever waits for what comes of it.
struct Happening {
    event: Event,
    name: Option<Name>,
    reply: Option<oneshot::Sender<Reply>>,
    /// Whether the answer to it can bring the round's message up to date.
    updates: bool,
}

impl Happening {
    /// Something that nobody waits for.
    fn silent(event: Event) -> Self {
        Self { event, name: None, reply: None, updates: false }
    }
}

/// The player behind a record, for whom a name is wanted.
pub(super) fn player_of(record: &Record) -> Option<PlayerId> {
    match record {
        Record::Ended { ending: Ending::Stopped(Stopper::Player { player }), .. } => Some(*player),
        Record::Answer { player, .. }
        | Record::Try { player, .. }
        | Record::Skip { player, .. }
        | Record::Hint { player, .. } => Some(*player),
        _ => None,
    }
}

impl Stage {
    pub(super) fn new(
        bot: Arc<Bot>,
        http: Arc<serenity::Http>,
        stored: LiveGame,
        names: HashMap<PlayerId, String>,
    ) -> Self {
        Self {
            bot,
            http,
            id: stored.id,
            guild: stored.guild,
            channel: stored.channel,
            locale: stored.language,
            seed: stored.seed,
            game: Game::restore(stored.saved),
            names,
            messages: stored.messages.into_iter().collect(),
            timers: BTreeMap::new(),
            gate: Arc::default(),
            resumed: false,
            stale: None,
            share: None,
            awoken: false,
            clock: Clock::default(),
        }
    }

    /// Plays until the game is over, or until nobody can reach it any more (suspended).
    ///
    /// # Errors
    /// When the store fails; nothing was told that is not on disk.
    pub(super) async fn play(
        mut self,
        first: Event,
        mut letters: mpsc::Receiver<Letter>,
    ) -> anyhow::Result<()> {
        self.awoken = first == Event::Resumed;
        self.happen(vec![Happening::silent(first)]).await?;
        while self.game.finished().is_none() {
            let next = self.timers.iter().min_by_key(|(_, at)| **at).map(|(timer, at)| (*timer, *at));
            tokio::select! {
                letter = letters.recv() => {
                    let Some(letter) = letter else { return Ok(()) };
                    self.read(letter, &mut letters).await?;
                }
                () = until(self.stale) => self.freshen(),
                timer = fire(next) => {
                    self.timers.remove(&timer);
                    self.happen(vec![Happening::silent(Event::TimerFired(timer))]).await?;
                }
            }
        }
        Ok(())
    }

    /// Takes a letter, and what else waits, as one batch.
    async fn read(&mut self, first: Letter, letters: &mut mpsc::Receiver<Letter>) -> anyhow::Result<()> {
        let mut batch = Vec::new();
        let mut next = Some(first);
        while let Some(letter) = next {
            match letter {
                Letter::Event { event, name, reply, updates } => {
                    batch.push(Happening { event, name: Some(name), reply: Some(reply), updates });
                }
                Letter::Asked { round, player, at, reply } => {
                    let _ = reply.send(self.asked(round, player, at));
                }
                Letter::Status { reply } => {
                    // Somebody who no longer waits needs no answer.
                    let _ = reply.send(self.status());
                }
            }
            next = if batch.len() < BATCH { letters.try_recv().ok() } else { None };
        }
        if batch.is_empty() { Ok(()) } else { self.happen(batch).await }
    }

    /// Handles a batch: the game first, then the store, then Discord. Posting a question is an event
    /// again, so this goes on until nothing follows.
    async fn happen(&mut self, batch: Vec<Happening>) -> anyhow::Result<()> {
        let mut pending = VecDeque::from([batch]);
        while let Some(batch) = pending.pop_front() {
            let mut entries = Vec::new();
            let mut doings = Vec::new();
            for Happening { event, name, reply, updates } in batch {
                let effects = self.game.handle(event, now());
                for effect in &effects {
                    if let Effect::Persist(record) = effect {
                        if let (Some(player), Some(name)) = (player_of(record), &name) {
                            self.names.insert(player, name.shown().to_owned());
                        }
                        entries.push(Entry { record: record.clone(), name: name.clone() });
                    }
                }
                doings.push((effects, reply, updates));
            }
            if !entries.is_empty() {
                let write = self.bot.store.write_log(self.id, self.guild, entries, now());
                write.await.context("a game's log could not be written")?;
            }
            if self.is_over() {
                self.bot.hosts.over(self.id);
            }
            for (effects, reply, updates) in doings {
                let follow = self.carry_out(effects, reply, updates).await?;
                pending.extend((!follow.is_empty()).then_some(follow));
            }
        }
        Ok(())
    }

    /// Carries out what comes after the store. Returns what happened by it.
    async fn carry_out(
        &mut self,
        effects: Vec<Effect>,
        reply: Option<oneshot::Sender<Reply>>,
        updates: bool,
    ) -> anyhow::Result<Vec<Happening>> {
        let mut follow = Vec::new();
        let mut notice = None;
        let mut progress = None;
        let mut last = Vec::new();
        for effect in effects {
            match effect {
                Effect::Persist(_) => {}
                Effect::Tell { notice: told, .. } => notice = Some(told),
                Effect::Progress { round } => progress = Some(round),
                Effect::SetTimer { timer, at } => {
                    self.timers.insert(timer, at);
                }
                // Whoever clicked is answered before anything slow.
                slow => last.push(slow),
            }
        }
        if let Some(reply) = reply {
            let round = progress.unwrap_or(self.game.current());
            let update = progress.filter(|round| self.is_open(*round));
            let update = update.and_then(|round| self.update(round, updates));
            self.bot.metrics.answered(notice);
            let question = self.game.round(round).map(|round| round.question().clone());
            let _ = reply.send(Reply { notice, question, language: self.locale, update });
        }
        let idle = last.iter().any(|effect| matches!(effect, Effect::WarnIdle { .. }));
        for effect in last {
            match effect {
                Effect::Ask { round } => {
                    (self.resumed, self.stale) = (false, None);
                    follow.extend(self.ask(round).await?);
                }
                Effect::AskAgain { round } => {
                    self.resumed = true;
                    follow.push(self.ask_again(round).await?);
                }
                Effect::Reveal { round } => {
                    // Whatever is on its way to the message comes first; a stuck one is not waited for.
                    let gate = Arc::clone(&self.gate);
                    let _held = tokio::time::timeout(GATE, gate.write()).await;
                    self.share = self.share_of(round).await;
                    if let Err(error) = self.show(round, |stage| stage.reveal(round, idle)).await {
                        follow.push(self.lost(error)?);
                    }
                }
                Effect::Finish { ending } => self.finish(ending).await?,
                _ => {}
            }
        }
        Ok(follow)
    }

    /// Posts a round's question. It is open from the moment at which it stands in the channel.
    async fn ask(&mut self, round: u16) -> anyhow::Result<Vec<Happening>> {
        let (sent, asked, awoken) = (now(), self.clock.now(), std::mem::take(&mut self.awoken));
        let message = match self.post_once(Post::Round(round), &self.question(round)).await {
            Ok(message) => message,
            Err(error) => return Ok(vec![self.lost(error)?]),
        };
        self.messages.insert(round, message);
        self.bot.store.set_round_message(self.id, round, message).await?;
        self.put_away(round - 1);
        let at = snowflake::moment(message.0);
        let posted = Happening::silent(Event::Posted { round, at });
        if awoken && self.clock.may_be_older(at, asked) {
            // It may have stood before the restart: the time since is given back.
            return Ok(vec![posted, Happening::silent(Event::Resumed)]);
        }
        if self.clock.learn(at, sent, now()) {
            // Nothing is lost if this fails: the first answer brings the countdown up to date.
            let _ = self.show(round, |stage| stage.question(round)).await;
        }
        Ok(vec![posted])
    }

    /// Shows an open round's question again. Its clock goes on from the moment at which it stands there.
    async fn ask_again(&mut self, round: u16) -> anyhow::Result<Happening> {
        let mut shown = self.show(round, |stage| stage.question(round)).await;
        if let Ok((_, true)) = shown {
            shown = self.show(round, |stage| stage.question(round)).await;
        }
        // A question stands in the channel now.
        self.awoken = false;
        match shown {
            Ok((at, _)) => Ok(Happening::silent(Event::Posted { round, at })),
            Err(error) => self.lost(error),
        }
    }

    /// Shows something in a round's message. Gives when it came to stand there by Discord's clock, and whether
    /// that clock was found to be another than the one by which its countdown was drawn.
    async fn show(
        &mut self,
        round: u16,
        view: impl Fn(&Self) -> View,
    ) -> Result<(Moment, bool), serenity::Error> {
        let (view, sent) = (view(self), now());
        let message = match self.messages.get(&round) {
            Some(&message) => message,
            // It may stand there all the same: a kill can come between posting it and noting it.
            None => self.post_noted(round, &view, Post::Round(round)).await?,
        };
        let at = match self.edit(message, &view).await {
            Ok(message) => {
                message.edited_timestamp.map_or_else(|| self.clock.now(), |at| Moment(at.timestamp_millis()))
            }
            // What was lost while the bot was away is no reason to end a game that goes on after a restart.
            Err(error) if self.awoken && end_by(&error) == Some(Stopper::QuestionLost) => {
                snowflake::moment(self.post_noted(round, &view, Post::RoundAnew(round)).await?.0)
            }
            Err(error) => return Err(error),
        };
        Ok((at, self.clock.learn(at, sent, now())))
    }

    /// Posts a round's message and notes which it is.
    async fn post_noted(
        &mut self,
        round: u16,
        view: &View,
        what: Post,
    ) -> Result<MessageId, serenity::Error> {
        let message = self.post_once(what, view).await?;
        self.messages.insert(round, message);
        if let Err(error) = self.bot.store.set_round_message(self.id, round, message).await {
            // The message is found again by its nonce, for some minutes.
            tracing::warn!(game = self.id.0, round, %error, "a round's message could not be noted");
        }
        Ok(message)
    }

    /// Whether the game is over.
    pub(super) fn is_over(&self) -> bool {
        self.game.finished().is_some()
    }

    /// Tells the channel how the game ended; its host, if the channel is gone.
    ///
    /// # Errors
    /// When Discord cannot be reached, or the store fails: the end is still to be told.
    async fn finish(&mut self, ending: Ending) -> anyhow::Result<()> {
        let mut is_lost = ending == Ending::Stopped(Stopper::ChannelLost);
        if !is_lost {
            let view = views::final_board(self.id, &self.game, ending, &self.names, self.locale);
            if let Err(error) = self.post_once(Post::End, &view).await {
                let Some(by) = end_by(&error) else { return Err(error).context("Discord cannot be reached") };
                tracing::warn!(game = self.id.0, %error, "the final board could not be posted");
                is_lost = by == Stopper::ChannelLost;
            }
        }
        if is_lost {
            self.tell_host_of_the_loss().await;
        }
        self.bot.store.board_told(self.id, now()).await?;
        self.bot.metrics.game_ended(ending);
        tracing::info!(game = self.id.0, ?ending, players = self.game.standings().len(), "a game is over");
        Ok(())
    }

    /// Tells the host in a direct message why the game is over. Many people take none from strangers.
    async fn tell_host_of_the_loss(&self) {
        let message = self.once(Post::End, &views::channel_lost(self.channel, self.locale));
        let tell = async {
            let host = serenity::UserId::new(self.game.host().0);
            let direct = self.bot.ask(host.create_dm_channel(&self.http)).await?;
            self.bot.ask(direct.id.send_message(&self.http, message)).await
        };
        if let Err(error) = tell.await {
            tracing::info!(game = self.id.0, %error, "the host could not be told that the channel is gone");
        }
    }

    /// The channel cannot be written to, or the question is gone: the game ends there.
    ///
    /// # Errors
    /// When Discord cannot be reached. The game waits for it and goes on as after a restart.
    fn lost(&self, error: serenity::Error) -> anyhow::Result<Happening> {
        let Some(by) = end_by(&error) else { return Err(error).context("Discord cannot be reached") };
        tracing::warn!(game = self.id.0, channel = self.channel.0, %error, "a game cannot go on in its channel");
        Ok(Happening::silent(Event::Stopped { by }))
    }

    /// Posts something of the game unless it stands already, see [`Self::once`].
    async fn post_once(&self, what: Post, view: &View) -> Result<MessageId, serenity::Error> {
        let channel = serenity::ChannelId::new(self.channel.0);
        let message = retry(|| self.bot.ask(channel.send_message(&self.http, self.once(what, view)))).await?;
        Ok(MessageId(message.id.get()))
    }

    /// A message that is written once, however often it is asked for: for some minutes Discord answers with the one
    /// that bears the same nonce.
    ///
    /// Source: Discord's reference, "Create Message", `enforce_nonce`.
    fn once(&self, what: Post, view: &View) -> serenity::CreateMessage {
        // At most 25 characters; no other game has this seed.
        let nonce = match what {
            Post::Round(round) => format!("{:x}-{round:x}", self.seed),
            Post::RoundAnew(round) => format!("{:x}-{round:x}-b", self.seed),
            Post::End => format!("{:x}-end", self.seed),
        };
        view.clone().into_message().nonce(serenity::Nonce::String(nonce)).enforce_nonce(true)
    }

    async fn edit(&self, message: MessageId, view: &View) -> Result<serenity::Message, serenity::Error> {
        let channel = serenity::ChannelId::new(self.channel.0);
        let message = serenity::MessageId::new(message.0);
        retry(|| self.bot.ask(channel.edit_message(&self.http, message, view.clone().into_edit()))).await
    }

    /// How many of all who were ever asked a round's question got it. What is typed is not counted among them.
    async fn share_of(&self, round: u16) -> Option<u8> {
        let question = self.game.round(round)?.question();
        if self.game.settings().mode.is_typed() {
            return None;
        }
        match self.bot.store.tally(question.key()).await {
            Ok(tally) => tally.share_percent(),
            Err(error) => {
                tracing::warn!(game = self.id.0, round, %error, "how many got a question could not be read");
                None
            }
        }
    }

    fn shown(&self) -> Shown<'_> {
        Shown {
            id: self.id,
            game: &self.game,
            catalog: &self.bot.catalog,
            names: &self.names,
            locale: self.locale,
            now: self.clock.now(),
            share: self.share,
        }
    }

    fn question(&self, round: u16) -> View {
        views::round(&self.shown(), round, self.resumed)
    }

    fn reveal(&self, round: u16, idle: bool) -> View {
        views::reveal(&self.shown(), round, idle)
    }

    fn is_open(&self, round: u16) -> bool {
        self.game.current() == round && matches!(self.game.phase(), Phase::Asked | Phase::Open)
    }

    fn status(&self) -> Status {
        let round = self.game.current();
        let deadline =
            self.game.round(round).filter(|_| self.is_open(round)).and_then(|round| round.deadline());
        Status {
            settings: self.game.settings().clone(),
            round,
            deadline,
            host_name: self.names.get(&self.game.host()).cloned().unwrap_or_default(),
            standings: self.game.standings(),
            names: self.names.clone(),
        }
    }
}

/// Waits for the next timer; for ever, if there is none.
async fn fire(next: Option<(Timer, Moment)>) -> Timer {
    until(next.map(|(_, at)| at)).await;
    match next {
        None => std::future::pending().await,
        Some((timer, _)) => timer,
    }
}

/// Waits for a moment; for ever, if there is none.
async fn until(at: Option<Moment>) {
    let Some(at) = at else { return std::future::pending().await };
    let ms = u64::try_from(at.ms_since(now())).unwrap_or(0);
    sleep(Duration::from_millis(ms)).await;
}
