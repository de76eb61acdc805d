//! The state machine: which event does what. What players do is in `clicks` and `hints`, what it comes to in
//! `results`.

mod clicks;
mod hints;
mod results;

use super::super::question::Question;
use super::super::time::{Moment, PlayerId};
use super::survival::Field;
use super::{
    CloseReason, Effect, Ending, Event, Locked, Mode, Notice, Record, Round, Saved, Settings, Stopper, Timer,
    Try, awarding, playing,
};

/// One game. See the [module](super) for how it goes.
#[derive(Clone, Debug)]
pub struct Game {
    settings: Settings,
    host: PlayerId,
    rounds: Vec<Round>,
    /// The number of the round that was asked last; 0 before the first.
    current: u16,
    phase: Phase,
    ending: Option<Ending>,
    /// When the current round was opened and when it is to be closed, by the clock of timers. Not
    /// written down: after a restart both are set anew.
    window: Window,
    /// Whether the current round is open and its question on its way to be shown again, after a restart.
    /// Not written down: a further restart asks again.
    is_asked_again: bool,
    /// Whether no question was asked since a restart that found the last one revealed.
    is_awoken: bool,
}

/// What a game is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun.
    New,
    /// The current round's question is being posted.
    Asked,
    /// The current round can be answered.
    Open,
    /// The current round is over and its answer shown.
    Revealed,
    /// The game is over.
    Ended,
}

/// The time of an open round by the clock of timers.
#[derive(Clone, Copy, Debug, Default)]
struct Window {
    opens: Moment,
    closes: Moment,
}

impl Game {
    /// A game that has not begun. There is a round for each question, at most `settings.rounds` and
    /// 65,535; a game without questions ends as soon as it is started.
    pub fn new(settings: Settings, host: PlayerId, questions: Vec<Question>) -> Self {
        let rounds = (1..=settings.rounds)
            .zip(questions)
            .map(|(number, question)| {
                let time_ms = settings.time_ms(&question);
                Round::new(number, question, time_ms)
            })
            .collect();
        let (current, phase, ending, window) = (0, Phase::New, None, Window::default());
        Self {
            settings,
            host,
            rounds,
            current,
            phase,
            ending,
            window,
            is_asked_again: false,
            is_awoken: false,
        }
    }

    /// A game as it was written down. Feed [`Event::Resumed`] to set it going.
    pub fn restore(saved: Saved) -> Self {
        let mut game = Self::new(saved.settings, saved.host, saved.questions);
        for record in &saved.records {
            game.apply(record);
        }
        game
    }

    /// Takes an event and says what is to be done. `now` is a clock of this machine's that is never set: it says how much
    /// time has passed.
    pub fn handle(&mut self, event: Event, now: Moment) -> Vec<Effect> {
        let mut effects = Vec::new();
        let out = &mut effects;
        if self.stands_already(&event) {
            self.ask_next(out);
        }
        match event {
            Event::Answered { player, .. }
            | Event::Typed { player, .. }
            | Event::SkipVoted { player, .. }
            | Event::HintAsked { player, .. }
            | Event::NextWanted { player, .. }
            | Event::StopWanted { player, .. }
                if self.is_over() =>
            {
                out.push(Effect::Tell { player, notice: Notice::GameOver });
            }
            _ if self.is_over() && event != Event::Resumed => {}
            Event::Started if self.phase == Phase::New => self.ask_next(out),
            Event::Started => {}
            Event::Posted { round, at } => self.posted(round, at, now, out),
            Event::Answered { round, player, option, at } => {
                self.answered(round, player, Locked { option, at }, now, out);
            }
            Event::Typed { round, player, text, at } => self.typed(round, player, (text, at), now, out),
            Event::SkipVoted { round, player } => self.skip_voted(round, player, now, out),
            Event::HintAsked { round, player, at, chance } => self.hint_asked(round, player, at, chance, out),
            Event::NextWanted { round, player } => self.next_wanted(round, player, out),
            Event::TimerFired(Timer::Close { round }) => self.time_up(round, now, out),
            Event::TimerFired(Timer::Next { round }) => {
                if self.phase == Phase::Revealed && round == self.current {
                    self.ask_next(out);
                }
            }
            Event::StopWanted { player, is_moderator } => self.stop_wanted(player, is_moderator, out),
            Event::Stopped { by } => self.stopped(by, out),
            Event::Resumed => self.resumed(now, out),
        }
        effects
    }

    /// What it was started with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Who started it.
    pub fn host(&self) -> PlayerId {
        self.host
    }

    /// How many rounds it has.
    pub fn rounds(&self) -> u16 {
        u16::try_from(self.rounds.len()).unwrap_or(u16::MAX)
    }

    /// The round with this number, from 1.
    pub fn round(&self, number: u16) -> Option<&Round> {
        self.rounds.get(usize::from(number).checked_sub(1)?)
    }

    /// The number of the round that was asked last; 0 before the first.
    pub fn current(&self) -> u16 {
        self.current
    }

    /// The last moment at which an answer to a round counts, by Discord's clock; `now` is by Discord's clock as
    /// well. While its question is not known to stand, at first or again after a restart, this is what it would
    /// be if it came to stand now.
    pub fn deadline(&self, number: u16, now: Moment) -> Option<Moment> {
        let round = self.round(number)?;
        Some(match round.left() {
            None => now.plus_ms(i64::from(round.time_ms())),
            Some((from, left)) if self.is_asked_again && number == self.current => {
                now.max(from).plus_ms(left)
            }
            Some(_) => round.deadline()?,
        })
    }

    /// What it is doing.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// How it ended, if it has.
    pub fn finished(&self) -> Option<Ending> {
        self.ending
    }

    fn grace_ms(&self) -> i64 {
        i64::from(self.settings.pace.grace_ms)
    }

    fn is_over(&self) -> bool {
        self.phase == Phase::Ended
    }

    /// The current round and those before it.
    fn here(&self) -> Option<(&[Round], &Round)> {
        let (round, before) = self.rounds.get(..usize::from(self.current))?.split_last()?;
        Some((before, round))
    }

    fn posted(&mut self, number: u16, at: Moment, now: Moment, out: &mut Vec<Effect>) {
        let Some((_, round)) = self.here().filter(|_| number == self.current) else { return };
        match self.phase {
            Phase::Asked => {
                let time_ms = i64::from(round.time_ms());
                self.write(Record::Opened { round: number, at, deadline: at.plus_ms(time_ms) }, out);
                self.open_window(time_ms, now, out);
            }
            Phase::Open if self.is_asked_again => {
                let Some((from, left)) = round.left() else { return };
                let until = at.max(from);
                self.is_asked_again = false;
                let deadline = until.plus_ms(left);
                self.write(Record::Paused { round: number, from, until, deadline }, out);
                self.open_window(left, now, out);
            }
            _ => {}
        }
    }

    /// Sets the timer that closes the round, or closes it already: clicks may come before the message
    /// is known to stand, and answers may have been given before a restart.
    fn open_window(&mut self, time_ms: i64, now: Moment, out: &mut Vec<Effect>) {
        self.window = Window { opens: now, closes: now.plus_ms(time_ms).plus_ms(self.grace_ms()) };
        let timer = Timer::Close { round: self.current };
        out.push(Effect::SetTimer { timer, at: self.window.closes });
        self.close_early_if_done(now, out);
    }

    /// Closes the round if the vote says so; brings its end forward if everyone has answered.
    fn close_early_if_done(&mut self, now: Moment, out: &mut Vec<Effect>) {
        if self.phase != Phase::Open {
            return;
        }
        if self.skip_votes().is_some_and(|(have, need)| have >= need) {
            self.close(CloseReason::Skipped, now, out);
            return;
        }
        let Some((before, round)) = self.here() else { return };
        let is_won = self.is_won(round);
        if !is_won && !playing::all_answered(before, round, self.host, &self.settings) {
            return;
        }
        let mut closes = now.plus_ms(self.grace_ms());
        if !is_won && playing::is_gathering(before, &self.settings) {
            closes = closes.max(self.window.opens.plus_ms(i64::from(self.settings.pace.join_ms)));
        }
        if closes < self.window.closes {
            self.window.closes = closes;
            out.push(Effect::SetTimer { timer: Timer::Close { round: self.current }, at: closes });
        }
    }

    fn time_up(&mut self, number: u16, now: Moment, out: &mut Vec<Effect>) {
        if self.phase != Phase::Open || number != self.current {
            return;
        }
        if now < self.window.closes {
            // Set before its question stood anew: the round keeps its time.
            let timer = Timer::Close { round: number };
            out.push(Effect::SetTimer { timer, at: self.window.closes });
            return;
        }
        let Some((before, round)) = self.here() else { return };
        let reason = if self.is_won(round) {
            CloseReason::FirstRight
        } else if playing::all_answered(before, round, self.host, &self.settings) {
            CloseReason::AllAnswered
        } else {
            CloseReason::TimeUp
        };
        self.close(reason, now, out);
    }

    fn close(&mut self, reason: CloseReason, now: Moment, out: &mut Vec<Effect>) {
        let Some((before, round)) = self.here() else { return };
        let awards = awarding::awards(before, round, &self.settings);
        self.write(Record::Closed { round: self.current, reason, awards }, out);
        out.push(Effect::Reveal { round: self.current });
        let is_empty = self.here().is_some_and(|(_, round)| round.was_empty());
        if is_empty && !self.is_idle() && !self.is_decided() && self.current < self.rounds() {
            out.push(Effect::WarnIdle { round: self.current });
        }
        self.follow(now, out);
    }

    /// Goes on from a round that is over.
    fn follow(&mut self, now: Moment, out: &mut Vec<Effect>) {
        if let Some(CloseReason::Stopped(by)) = self.here().and_then(|(_, round)| round.closed()) {
            self.finish(Ending::Stopped(by), out);
        } else if self.is_decided() {
            self.finish(Ending::LastStanding, out);
        } else if self.is_idle() {
            self.finish(Ending::Idle, out);
        } else {
            let at = now.plus_ms(i64::from(self.settings.pace.pause_ms));
            out.push(Effect::SetTimer { timer: Timer::Next { round: self.current }, at });
        }
    }

    /// Whether somebody has won this round of a race.
    fn is_won(&self, round: &Round) -> bool {
        let is_right = |locked: &Locked| round.question().is_right(locked.option);
        self.settings.mode == Mode::Race && round.answers().values().any(is_right)
    }

    /// Whether a player cannot take part in the current round of survival.
    fn is_out(&self, player: PlayerId) -> bool {
        let field = self.here().and_then(|(before, _)| Field::after(before));
        self.settings.mode == Mode::Survival && field.is_some_and(|field| !field.standing().contains(&player))
    }

    /// Whether the rounds so far have decided a game of survival.
    fn is_decided(&self) -> bool {
        let field = Field::after(self.rounds.iter().take(usize::from(self.current)));
        self.settings.mode == Mode::Survival && field.is_some_and(|field| field.is_decided())
    }

    /// Whether nobody took part in the last two rounds.
    fn is_idle(&self) -> bool {
        self.here()
            .is_some_and(|(before, round)| round.was_empty() && before.last().is_some_and(Round::was_empty))
    }

    fn ask_next(&mut self, out: &mut Vec<Effect>) {
        if self.current >= self.rounds() {
            self.finish(Ending::Completed, out);
            return;
        }
        self.current += 1;
        self.phase = Phase::Asked;
        (self.is_asked_again, self.is_awoken) = (false, false);
        out.push(Effect::Ask { round: self.current });
    }

    fn stopped(&mut self, by: Stopper, out: &mut Vec<Effect>) {
        let is_shown = self.phase == Phase::Open;
        if matches!(self.phase, Phase::Asked | Phase::Open) {
            let round = self.current;
            self.write(Record::Closed { round, reason: CloseReason::Stopped(by), awards: Vec::new() }, out);
        }
        if is_shown && !matches!(by, Stopper::ChannelLost | Stopper::QuestionLost) {
            out.push(Effect::Reveal { round: self.current });
        }
        self.finish(Ending::Stopped(by), out);
    }

    fn resumed(&mut self, now: Moment, out: &mut Vec<Effect>) {
        match self.phase {
            Phase::New => self.ask_next(out),
            Phase::Asked => out.push(Effect::Ask { round: self.current }),
            // The time that was lost is given back when the question is known to stand again.
            Phase::Open => {
                self.is_asked_again = true;
                out.push(Effect::AskAgain { round: self.current });
            }
            Phase::Revealed => {
                self.is_awoken = true;
                out.push(Effect::Reveal { round: self.current });
                self.follow(now, out);
            }
            Phase::Ended => self.show_end_again(out),
        }
    }

    /// The process may have ended after the end was written down and before everybody saw it.
    fn show_end_again(&self, out: &mut Vec<Effect>) {
        let Some(ending) = self.ending else { return };
        let lost = [Stopper::ChannelLost, Stopper::QuestionLost].map(Ending::Stopped);
        let was_asked = self.here().is_some_and(|(_, round)| round.deadline().is_some());
        if was_asked && !lost.contains(&ending) {
            out.push(Effect::Reveal { round: self.current });
        }
        out.push(Effect::Finish { ending });
    }

    /// Whether a click shows that the next question stands in the channel: it was posted just before a restart,
    /// and nothing of that was written down.
    fn stands_already(&self, event: &Event) -> bool {
        let (Event::Answered { round, .. }
        | Event::Typed { round, .. }
        | Event::SkipVoted { round, .. }
        | Event::HintAsked { round, .. }) = event
        else {
            return false;
        };
        self.may_stand(*round)
    }

    /// Whether the question of this round may stand in the channel though nothing was written down of it.
    fn may_stand(&self, round: u16) -> bool {
        let is_next = self.current.checked_add(1) == Some(round) && round <= self.rounds();
        self.is_awoken && self.phase == Phase::Revealed && is_next
    }

    fn finish(&mut self, ending: Ending, out: &mut Vec<Effect>) {
        self.ending = Some(ending);
        let standings = self.standings();
        self.write(Record::Ended { ending, standings }, out);
        out.push(Effect::Finish { ending });
    }

    /// Every change that must outlive the process goes through here: it is made and written down as one.
    fn write(&mut self, record: Record, out: &mut Vec<Effect>) {
        self.apply(&record);
        out.push(Effect::Persist(record));
    }

    fn apply(&mut self, record: &Record) {
        match *record {
            Record::Opened { round, at, deadline } => {
                self.change(round, Phase::Open, |round| round.open(at, deadline));
            }
            Record::Answer { round, player, option, at } => {
                self.change(round, Phase::Asked, |round| round.lock(player, Locked { option, at }));
            }
            Record::Skip { round, player } => {
                self.change(round, Phase::Asked, |round| round.vote_skip(player));
            }
            Record::Try { round, player, ref text, verdict, at } => {
                let tried = Try { text: text.clone(), verdict, at };
                self.change(round, Phase::Asked, |round| round.tried(player, tried));
            }
            Record::Hint { round, player, option, .. } => {
                self.change(round, Phase::Asked, |round| round.give_hint(player, option));
            }
            Record::Paused { round, from, until, .. } => {
                self.change(round, Phase::Open, |round| round.pause(from, until));
            }
            Record::Closed { round, reason, ref awards } => {
                self.change(round, Phase::Revealed, |round| round.close(reason, awards.clone()));
            }
            Record::Ended { ending, .. } => {
                self.ending = Some(ending);
                self.phase = Phase::Ended;
            }
        }
    }

    /// Changes a round. The game is then at least in that round and, in it, in that phase: a record says
    /// how far the game has come, whatever the order in which the records of a round are read.
    fn change(&mut self, number: u16, at_least: Phase, change: impl FnOnce(&mut Round)) {
        let Some(at) = usize::from(number).checked_sub(1) else { return };
        let Some(round) = self.rounds.get_mut(at) else { return };
        change(round);
        if number > self.current {
            self.current = number;
            self.phase = at_least;
        } else if number == self.current && self.phase.step() < at_least.step() {
            self.phase = at_least;
        }
    }
}

impl Phase {
    /// How far a round has come in this phase.
    fn step(self) -> u8 {
        match self {
            Self::New => 0,
            Self::Asked => 1,
            Self::Open => 2,
            Self::Revealed => 3,
            Self::Ended => 4,
        }
    }
}
