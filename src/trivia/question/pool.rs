//! What options are drawn from.

use super::entry::Entry;

/// Entries, and how often each is drawn. The right option of most questions is that of a song that was drawn, so that
/// singers of many songs are right often. Wrong ones are drawn as often, or else one would guess by who is known best.
#[derive(Clone, Copy)]
pub(super) struct Pool<'m> {
    pub(super) entries: &'m [Entry],
    /// Positions, each as often as it is to be drawn; none if each is in it once.
    lots: Option<&'m [usize]>,
}

impl<'m> Pool<'m> {
    /// Each as often as any.
    pub(super) fn even(entries: &'m [Entry]) -> Self {
        Self { entries, lots: None }
    }

    /// Each as often as its position is among the lots.
    pub(super) fn weighted(entries: &'m [Entry], lots: &'m [usize]) -> Self {
        Self { entries, lots: Some(lots) }
    }

    /// How many lots there are.
    pub(super) fn len(self) -> usize {
        self.lots.map_or(self.entries.len(), <[usize]>::len)
    }

    /// The position of the entry that a lot, of [`len`](Self::len), stands for.
    pub(super) fn drawn_by(self, lot: usize) -> usize {
        self.lots.map_or(lot, |lots| lots[lot])
    }
}
