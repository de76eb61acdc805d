//! One question of a game, with its clock and its answers.

use std::collections::{BTreeMap, BTreeSet};

use super::super::question::{OPTIONS, Question};
use super::super::time::{Moment, PlayerId};
use super::{Award, CloseReason};

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
    /// Who has been given a hint.
    hints: BTreeSet<PlayerId>,
    /// The wrong option that hints strike out, once one was given.
    struck: Option<u8>,
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
            hints: BTreeSet::new(),
            struck: None,
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

    /// Who has been given a hint.
    pub fn hints(&self) -> &BTreeSet<PlayerId> {
        &self.hints
    }

    /// The wrong option that its hints strike out: the one that was struck out first, else one drawn by
    /// chance, so that comparing hints tells nobody more. None if every option is right.
    pub(super) fn hint(&self, chance: u64) -> Option<u8> {
        let wrong: Vec<u8> = (0_u8..)
            .take(self.question.options.len())
            .filter(|&option| !self.question.is_right(option))
            .collect();
        let place = (u128::from(chance) * (wrong.len() as u128)) >> 64;
        self.struck.or_else(|| wrong.get(usize::try_from(place).ok()?).copied())
    }

    /// From when on hints are given, by Discord's clock: half of the round's time; none before it is open.
    pub fn half_time(&self) -> Option<Moment> {
        let rest = i64::from(self.time_ms) - i64::from(self.time_ms.div_ceil(2));
        self.deadline().map(|deadline| deadline.plus_ms(-rest))
    }

    /// Why it is over, if it is.
    pub fn closed(&self) -> Option<CloseReason> {
        self.closed.as_ref().map(|(reason, _)| *reason)
    }

    /// What it gave: one award for everyone who answered, the quickest first; none before it is over.
    pub fn awards(&self) -> &[Award] {
        self.closed.as_ref().map_or(&[], |(_, awards)| awards)
    }

    /// Whether the player has answered it or voted to skip it.
    pub fn took_part(&self, player: PlayerId) -> bool {
        self.answers.contains_key(&player) || self.skips.contains(&player)
    }

    /// Everyone who has answered it, voted to skip it or taken a hint.
    pub fn participants(&self) -> impl Iterator<Item = PlayerId> {
        self.answers.keys().chain(&self.skips).chain(&self.hints).copied()
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

    /// The last moment of the round that anything is known of.
    pub(super) fn last_sign(&self) -> Option<Moment> {
        let answers = self.answers.values().map(|locked| locked.at);
        let pauses = self.pauses.iter().map(|(_, until)| *until);
        let latest = self.opened.into_iter().chain(answers).chain(pauses).max()?;
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

    pub(super) fn give_hint(&mut self, player: PlayerId, option: u8) {
        self.hints.insert(player);
        self.struck.get_or_insert(option);
    }

    pub(super) fn close(&mut self, reason: CloseReason, awards: Vec<Award>) {
        self.closed = Some((reason, awards));
    }
}
