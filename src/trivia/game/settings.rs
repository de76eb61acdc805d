//! What a game is started with.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::super::question::{About, Level, Question, Wish};
use super::super::time::PlayerId;
use super::Mode;
use crate::catalog::EraId;

/// What a game is started with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// By which rules. Older games hold none: they are classic.
    #[serde(default)]
    pub mode: Mode,
    /// In a duel: whom the host plays against. Nobody else takes part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opponent: Option<PlayerId>,
    /// How many rounds: [`Settings::ROUNDS`].
    pub rounds: u16,
    /// How many seconds a round of ordinary length takes: [`Settings::SECONDS`].
    pub seconds: u16,
    /// How hard.
    pub level: Level,
    /// Of which era only.
    pub era: Option<EraId>,
    /// What it is about, if not everything. Older games hold none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// How long it waits besides the time to answer. Older games hold none and go by the usual one.
    #[serde(default)]
    pub pace: Pace,
    /// The guild's share of extra time, in percent of the ordinary: [`Settings::TIME_SCALE_PERCENT`].
    pub time_scale_percent: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mode: Mode::Classic,
            opponent: None,
            rounds: 10,
            seconds: 25,
            level: Level::Mixed,
            era: None,
            about: None,
            pace: Pace::default(),
            time_scale_percent: 100,
        }
    }
}

/// How long a game waits, besides the time to answer, in milliseconds: each within [`Pace::WAIT_MS`].
///
/// Real games have the default. Tests go faster: what is decided by Discord's clock stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// From the reveal to the next question.
    pub pause_ms: u32,
    /// How long after a deadline a click that was made in time may still arrive.
    ///
    /// Discord delivers an interaction within a few hundred milliseconds; a second leaves room for a
    /// slow moment and is short enough not to be felt as waiting.
    pub grace_ms: u32,
    /// How long a round stays open for others to join while nobody but the host is known to play. A lone
    /// host thus waits ten seconds once, not the whole round.
    pub join_ms: u32,
}

impl Pace {
    /// The range of every wait.
    pub const WAIT_MS: RangeInclusive<u32> = 0..=60_000;
}

impl Default for Pace {
    fn default() -> Self {
        Self { pause_ms: 5_000, grace_ms: 1_000, join_ms: 10_000 }
    }
}

/// A setting is outside its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} is {value}; it can be {least} to {most}")]
pub struct SettingFault {
    /// The field's name.
    pub name: &'static str,
    /// What it was.
    pub value: u32,
    /// The least that it can be.
    pub least: u32,
    /// The most that it can be.
    pub most: u32,
}

impl Settings {
    /// The range of [`rounds`](Self::rounds).
    pub const ROUNDS: RangeInclusive<u16> = 1..=50;
    /// The range of [`seconds`](Self::seconds).
    pub const SECONDS: RangeInclusive<u16> = 5..=120;
    /// The range of [`time_scale_percent`](Self::time_scale_percent).
    pub const TIME_SCALE_PERCENT: RangeInclusive<u16> = 100..=300;

    /// Checks that every setting is within its range.
    ///
    /// # Errors
    /// The first [`SettingFault`], in the order of the fields.
    pub fn check(&self) -> Result<(), SettingFault> {
        let wide = |range: RangeInclusive<u16>| u32::from(*range.start())..=u32::from(*range.end());
        [
            ("rounds", u32::from(self.rounds), wide(Self::ROUNDS)),
            ("seconds", u32::from(self.seconds), wide(Self::SECONDS)),
            ("pause_ms", self.pace.pause_ms, Pace::WAIT_MS),
            ("grace_ms", self.pace.grace_ms, Pace::WAIT_MS),
            ("join_ms", self.pace.join_ms, Pace::WAIT_MS),
            ("time_scale_percent", u32::from(self.time_scale_percent), wide(Self::TIME_SCALE_PERCENT)),
        ]
        .into_iter()
        .find(|(_, value, range)| !range.contains(value))
        .map_or(Ok(()), |(name, value, range)| {
            Err(SettingFault { name, value, least: *range.start(), most: *range.end() })
        })
    }

    /// Whom the game is for, if it is not for everyone.
    pub fn duellists(&self, host: PlayerId) -> Option<[PlayerId; 2]> {
        self.opponent.filter(|_| self.mode == Mode::Duel).map(|opponent| [host, opponent])
    }

    /// What the game's questions are drawn by.
    pub fn wish(&self) -> Wish {
        let about = self.about.as_ref().map(|about| about.reference.clone());
        Wish { about, era: self.era.clone(), level: self.level }
    }

    /// How many seconds a round of ordinary length takes here, with the guild's extra time.
    pub fn ordinary_seconds(&self) -> u32 {
        u32::from(self.seconds) * u32::from(self.time_scale_percent) / 100
    }

    /// How long a question can be answered, in milliseconds.
    ///
    /// [`seconds`](Self::seconds) are enough for 120 characters. Every further character adds 50 ms
    /// (20 characters a second is a comfortable reader), at most 15 s in all; the guild's scale
    /// multiplies the whole.
    pub fn time_ms(&self, question: &Question) -> u32 {
        const READ_AT_ONCE: usize = 120;
        const MS_A_CHARACTER: u32 = 50;
        const MOST_EXTRA_MS: u32 = 15_000;
        let more = u32::try_from(question.reading_length().saturating_sub(READ_AT_ONCE)).unwrap_or(u32::MAX);
        let extra = more.saturating_mul(MS_A_CHARACTER).min(MOST_EXTRA_MS);
        let ordinary = u64::from(self.seconds) * 1_000 + u64::from(extra);
        u32::try_from(ordinary * u64::from(self.time_scale_percent) / 100).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::time::{Moment, PlayerId};
    use super::super::tests::question;
    use super::super::{Effect, Event, Game, Timer};
    use super::*;

    #[test]
    fn a_game_that_was_stored_without_its_waits_goes_by_the_usual_ones() {
        let stored = r#"{"rounds":3,"seconds":25,"level":"mixed","era":null,"time_scale_percent":100}"#;
        let settings: Settings = serde_json::from_str(stored).expect("an older version wrote it");
        assert_eq!(settings, Settings { rounds: 3, ..Settings::default() });
    }

    #[test]
    fn what_a_game_is_about_is_stored_with_its_name_and_older_games_are_about_everything() {
        let stored = r#"{"rounds":3,"seconds":25,"level":"mixed","era":null,
            "about":{"ref":"drama:goblin","name":{"en":"Guardian","ko":"도깨비"}},"time_scale_percent":100}"#;
        let settings: Settings = serde_json::from_str(stored).expect("it can be read");
        let wish = settings.wish();
        assert_eq!(wish.about.map(|about| about.to_string()).as_deref(), Some("drama:goblin"));
        let again = serde_json::to_string(&settings).expect("it can be written");
        assert_eq!(serde_json::from_str::<Settings>(&again).expect("it was just written"), settings);
        let plain = serde_json::to_string(&Settings::default()).expect("it can be written");
        assert!(!plain.contains("about"), "a game about everything says nothing of it: {plain}");
    }

    #[test]
    fn the_waits_are_those_that_the_game_was_started_with() {
        let pace = Pace { pause_ms: 20, grace_ms: 100, join_ms: 300 };
        let host = PlayerId(1);
        let mut game = Game::new(Settings { pace, ..Settings::default() }, host, vec![question(); 2]);
        game.handle(Event::Started, Moment(0));
        let mut expect = |event, now, timer, at| {
            let effects = game.handle(event, Moment(now));
            let wanted = Effect::SetTimer { timer, at: Moment(at) };
            assert!(effects.contains(&wanted), "expected {wanted:?}, got {effects:?}");
        };
        let close = Timer::Close { round: 1 };
        // The time to answer and the grace; then until others may have joined; then the pause.
        expect(Event::Posted { round: 1, at: Moment(0) }, 0, close, 25_000 + 100);
        let click = Event::Answered { round: 1, player: host, option: 1, at: Moment(50) };
        expect(click, 50, close, 300);
        expect(Event::TimerFired(close), 300, Timer::Next { round: 1 }, 320);
    }
}
