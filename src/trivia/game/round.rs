//! One question of a game, with its clock and its answers.

use std::collections::{BTreeMap, BTreeSet};

use super::super::question::{OPTIONS, Question};
use super::super::time::{Moment, PlayerId};
use super::{Award, CloseReason, MOST_HINTS, TRIES, Try};
use crate::search::Typed;

/// One question of a game, with its clock and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    number: u16,
    question: Question,
    time_ms: u32,
    opened: Option<Moment>,
    /// When the clock stood still, because the bot was away: from, until.
    pauses: Vec<(Moment, Moment)>,
    answers: BTreeMap<PlayerId, Locked>,
    skips: BTreeSet<PlayerId>,
    /// What was typed, by player, in the order in which it came.
    tries: BTreeMap<PlayerId, Vec<Try>>,
    /// How many hints each player has been given.
    hints: BTreeMap<PlayerId, u8>,
    /// The wrong options that hints have struck out, in their order.
    struck: Vec<u8>,
    closed: Option<(CloseReason, Vec<Award>)>,
}

/// One player's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locked {
    /// The position of the option.
    pub option: u8,
    /// When the click was made, by Discord's clock.
    pub at: Moment,
}

impl Round {
    /// A round that has not been asked yet.
    pub(super) fn new(number: u16, question: Question, time_ms: u32) -> Self {
        Self {
            number,
            question,
            time_ms,
            opened: None,
            pauses: Vec::new(),
            answers: BTreeMap::new(),
            skips: BTreeSet::new(),
            tries: BTreeMap::new(),
            hints: BTreeMap::new(),
            struck: Vec::new(),
            closed: None,
        }
    }

    /// Its number, from 1.
    pub fn number(&self) -> u16 {
        self.number
    }

    /// What is asked.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// How long it can be answered, in milliseconds.
    pub fn time_ms(&self) -> u32 {
        self.time_ms
    }

    /// Since when its question has stood in the channel, by Discord's clock.
    pub fn opened(&self) -> Option<Moment> {
        self.opened
    }

    /// The last moment at which an answer counts, by Discord's clock; none before it is open.
    pub fn deadline(&self) -> Option<Moment> {
        let paused = self.paused_ms(Moment(i64::MAX));
        self.opened.map(|at| at.plus_ms(i64::from(self.time_ms)).plus_ms(paused))
    }

    /// The answers that count, by player.
    pub fn answers(&self) -> &BTreeMap<PlayerId, Locked> {
        &self.answers
    }

    /// How many chose each option.
    pub fn counts(&self) -> [u16; OPTIONS] {
        let mut counts = [0_u16; OPTIONS];
        for locked in self.answers.values() {
            if let Some(count) = counts.get_mut(usize::from(locked.option)) {
                *count = count.saturating_add(1);
            }
        }
        counts
    }

    /// Who wants to skip it.
    pub fn skips(&self) -> &BTreeSet<PlayerId> {
        &self.skips
    }

    /// What was typed, by player, in the order in which it came; the right answer, if any, is the last.
    pub fn tries(&self) -> &BTreeMap<PlayerId, Vec<Try>> {
        &self.tries
    }

    /// How many tries a player has left; of use only where answers are typed.
    pub fn tries_left(&self, player: PlayerId) -> u8 {
        let used = self.tries.get(&player).map_or(0, Vec::len);
        TRIES.saturating_sub(u8::try_from(used).unwrap_or(u8::MAX))
    }

    /// How many tries of a player were wrong, and not merely close.
    pub fn wrong_tries(&self, player: PlayerId) -> u8 {
        let tries = self.tries.get(&player).into_iter().flatten();
        u8::try_from(tries.filter(|tried| tried.verdict == Typed::Wrong).count()).unwrap_or(u8::MAX)
    }

    /// How many hints a player has been given.
    pub fn hints_of(&self, player: PlayerId) -> u8 {
        self.hints.get(&player).copied().unwrap_or_default()
    }

    /// The wrong option that this hint, from 1, strikes out: the one that it has struck out before, else one
    /// drawn by chance, so that comparing hints tells nobody more. None if fewer than two options were left.
    pub(super) fn strike(&self, step: u8, chance: u64) -> Option<u8> {
        let nth = usize::from(step).checked_sub(1)?;
        if self.question.options.len() < nth + 3 {
            return None;
        }
        let wrong = self.strikeable();
        let place = (u128::from(chance) * (wrong.len() as u128)) >> 64;
        self.struck.get(nth).copied().or_else(|| wrong.get(usize::try_from(place).ok()?).copied())
    }

    /// The wrong options that no hint has struck out yet.
    pub(super) fn strikeable(&self) -> Vec<u8> {
        let is_left = |option: &u8| !self.question.is_right(*option) && !self.struck.contains(option);
        (0_u8..).take(self.question.options.len()).filter(is_left).collect()
    }

    /// From when on this hint, from 1, is given, by Discord's clock: the first at half of the round's time, the
    /// second at three quarters. None before the round is open, and for hints that there are not.
    pub fn hint_time(&self, step: u8) -> Option<Moment> {
        let opened = self.deadline()?.plus_ms(-i64::from(self.time_ms));
        (1..=MOST_HINTS).contains(&step).then(|| opened.plus_ms(i64::from(self.hint_ms(step))))
    }

    /// How much of the round's time has to run before this hint is given.
    pub(super) fn hint_ms(&self, step: u8) -> u32 {
        let quarters = u64::from(self.time_ms) * (u64::from(step) + 1);
        u32::try_from(quarters.div_ceil(4)).unwrap_or(u32::MAX)
    }

    /// Why it is over, if it is.
    pub fn closed(&self) -> Option<CloseReason> {
        self.closed.as_ref().map(|(reason, _)| *reason)
    }

    /// What it gave: one award for everyone who answered, the quickest first; none before it is over.
    pub fn awards(&self) -> &[Award] {
        self.closed.as_ref().map_or(&[], |(_, awards)| awards)
    }

    /// Whether the player has answered it, used up their tries or voted to skip it.
    pub fn took_part(&self, player: PlayerId) -> bool {
        self.answers.contains_key(&player) || self.skips.contains(&player) || self.tries_left(player) == 0
    }

    /// Whether anybody has answered it or used up their tries.
    pub(super) fn has_an_answer(&self) -> bool {
        !self.answers.is_empty() || self.tries.keys().any(|&player| self.tries_left(player) == 0)
    }

    /// Everyone who has answered it, tried to, voted to skip it or taken a hint.
    pub fn participants(&self) -> impl Iterator<Item = PlayerId> {
        self.answers.keys().chain(&self.skips).chain(self.tries.keys()).chain(self.hints.keys()).copied()
    }

    /// Whether it is over and nobody took part.
    pub fn was_empty(&self) -> bool {
        self.closed.is_some() && self.participants().next().is_none()
    }

    /// How much of the round's time had run by then, in milliseconds; pauses don't count. A click on a
    /// question that has been seen before it was known to stand (or again after a restart) took no time.
    pub fn taken_ms(&self, at: Moment) -> u32 {
        let Some(opened) = self.opened else { return 0 };
        let taken = at.ms_since(opened).saturating_sub(self.paused_ms(at)).clamp(0, i64::from(self.time_ms));
        u32::try_from(taken).unwrap_or(self.time_ms)
    }

    /// How long the clock had stood still by then.
    fn paused_ms(&self, at: Moment) -> i64 {
        let pauses = self.pauses.iter().map(|&(from, until)| at.min(until).ms_since(from).max(0));
        pauses.fold(0, i64::saturating_add)
    }

    /// What an open round has left if the bot was away: since when, and how many milliseconds there were then.
    /// Nothing is known of the bot after the last thing that was written down, so the clock stands still from
    /// there: rather too much time than too little.
    pub(super) fn left(&self) -> Option<(Moment, i64)> {
        let (from, deadline) = self.last_sign().zip(self.deadline())?;
        Some((from, deadline.ms_since(from)))
    }

    /// The last moment of the round that anything is known of.
    fn last_sign(&self) -> Option<Moment> {
        let answers = self.answers.values().map(|locked| locked.at);
        let tries = self.tries.values().flatten().map(|tried| tried.at);
        let pauses = self.pauses.iter().map(|(_, until)| *until);
        let latest = self.opened.into_iter().chain(answers).chain(tries).chain(pauses).max()?;
        self.deadline().map(|deadline| latest.min(deadline))
    }

    pub(super) fn open(&mut self, at: Moment, deadline: Moment) {
        self.opened = Some(at);
        self.time_ms = u32::try_from(deadline.ms_since(at).max(0)).unwrap_or(u32::MAX);
    }

    pub(super) fn pause(&mut self, from: Moment, until: Moment) {
        self.pauses.push((from, until));
    }

    pub(super) fn lock(&mut self, player: PlayerId, locked: Locked) {
        self.answers.entry(player).or_insert(locked);
    }

    pub(super) fn vote_skip(&mut self, player: PlayerId) {
        self.skips.insert(player);
    }

    /// Takes a try; a right one locks the answer.
    pub(super) fn tried(&mut self, player: PlayerId, tried: Try) {
        if tried.verdict == Typed::Right {
            self.lock(player, Locked { option: self.question.answer, at: tried.at });
        }
        self.tries.entry(player).or_default().push(tried);
    }

    pub(super) fn give_hint(&mut self, player: PlayerId, option: Option<u8>) {
        let given = self.hints.entry(player).or_default();
        *given = given.saturating_add(1);
        self.struck.extend(option.filter(|option| !self.struck.contains(option)));
    }

    pub(super) fn close(&mut self, reason: CloseReason, awards: Vec<Award>) {
        self.closed = Some((reason, awards));
    }
}
