//! One live game: owns the pure game, and carries out its effects. What of them goes to Discord is in `messages`.
//!
//! Events are taken in batches. What a batch writes down is one write to the store, and nobody is
//! told anything before it is on disk; so durability costs one sync however many have clicked.

mod messages;
mod upkeep;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use poise::serenity_prelude as serenity;
use tokio::sync::{RwLock, oneshot};
use tokio::time::sleep;

use super::super::views::{self, Shown, View};
use super::super::{Bot, now};
use super::clock::Clock;
use super::inbox::{Inbox, Letter};
use super::{Reply, Status};
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
    /// What timers are set by; and what is known of Discord's clock, by which countdowns are drawn.
    clock: Clock,
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
            clock: Clock::start(),
        }
    }

    /// Plays until the game is over, or until nobody can reach it any more (suspended).
    ///
    /// # Errors
    /// When the store fails or Discord cannot be reached; nothing was told that is not on disk.
    pub(super) async fn play(mut self, first: Event, inbox: &mut Inbox) -> anyhow::Result<()> {
        self.awoken = first == Event::Resumed;
        // What waits already, such as the wish to stop, is heeded before anything is posted.
        let letter = inbox.waiting();
        self.take(vec![Happening::silent(first)], letter, inbox).await?;
        while !self.is_over() {
            let next = self.timers.iter().min_by_key(|(_, at)| **at).map(|(timer, at)| (*timer, *at));
            tokio::select! {
                letter = inbox.next() => {
                    if letter.is_none() {
                        return Ok(());
                    }
                    self.take(Vec::new(), letter, inbox).await?;
                }
                () = until(self.stale.map(|at| self.clock.until(at))) => self.freshen(),
                timer = fire(next.map(|(timer, at)| (timer, self.clock.until(at)))) => {
                    self.timers.remove(&timer);
                    self.happen(vec![Happening::silent(Event::TimerFired(timer))]).await?;
                }
            }
        }
        Ok(())
    }

    /// Takes a letter, and what else waits, as one batch.
    async fn take(
        &mut self,
        mut batch: Vec<Happening>,
        mut next: Option<Letter>,
        inbox: &mut Inbox,
    ) -> anyhow::Result<()> {
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
            next = if batch.len() < BATCH { inbox.waiting() } else { None };
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
                let effects = self.game.handle(event, self.clock.here());
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
            // Everyone is answered before anything slow.
            let slow: Vec<_> = doings
                .into_iter()
                .map(|(effects, reply, updates)| self.answer(effects, reply, updates))
                .collect();
            for effects in slow {
                let follow = self.carry_out(effects).await?;
                pending.extend((!follow.is_empty()).then_some(follow));
            }
        }
        Ok(())
    }

    /// Sets timers and answers whoever waits. Gives what is left to be done.
    fn answer(
        &mut self,
        effects: Vec<Effect>,
        reply: Option<oneshot::Sender<Reply>>,
        updates: bool,
    ) -> Vec<Effect> {
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
        last
    }

    /// Carries out what Discord has to do with. Returns what happened by it.
    async fn carry_out(&mut self, effects: Vec<Effect>) -> anyhow::Result<Vec<Happening>> {
        let mut follow = Vec::new();
        let idle = effects.iter().any(|effect| matches!(effect, Effect::WarnIdle { .. }));
        for effect in effects {
            match effect {
                // It was stopped in the same moment.
                Effect::Ask { .. } | Effect::AskAgain { .. } if self.is_over() => {}
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

    /// Whether the game is over.
    pub(super) fn is_over(&self) -> bool {
        self.game.finished().is_some()
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
async fn fire(next: Option<(Timer, Duration)>) -> Timer {
    until(next.map(|(_, left)| left)).await;
    match next {
        None => std::future::pending().await,
        Some((timer, _)) => timer,
    }
}

/// Waits for so long; for ever, if for nothing.
async fn until(left: Option<Duration>) {
    match left {
        None => std::future::pending().await,
        Some(left) => sleep(left).await,
    }
}
