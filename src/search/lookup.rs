//! One search: candidates from the tables, compared and ranked.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;

use crate::text::{hangul, sound};

use super::align::{Aligner, Fit, Place};
use super::forms::{FormAt, FormKind, Forms, skeleton_grams};
use super::grams::{READ_IN_ALL, Tally, grams_of};
use super::names::{EntityAt, NameAt, Names};
use super::query::{Query, Reading, View};
use super::{Hit, How, Matched, NEAR_ENOUGH, NameSource, rank};

/// How many candidates of one reading are compared letter by letter.
const COMPARED: usize = 44;
/// How many where only what is nearest is sought, which is among the first in any case.
const COMPARED_FOR_NEAREST: usize = 10;
/// How many entries of the table of words are read for a short query.
const WORDS_READ: usize = 2_000;

/// The worth from which on a sound counts as near in a piece of a query, which has less to go by.
const NEAR_SOUND_OF_PIECE: f32 = 0.7;

/// The fewest bytes of a word that is looked up for itself: four letters or two syllables.
const SHORTEST_WORD: usize = 4;
/// The fewest letters of a word that may bear more than one error.
const SHORTEST_WITH_ERRORS: usize = 5;
/// What a name found by one word of a query is worth.
const SINGLE_WORD: f32 = 0.48;

thread_local! {
    /// Counters for all forms are larger than all else that a search needs, and clean after it.
    static TALLY: RefCell<Tally> = RefCell::default();
}

/// The best match of an entity so far.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub score: f32,
    pub how: How,
    pub by: By,
}

/// The name or names of a match.
#[derive(Clone, Debug)]
pub(super) enum By {
    One(NameAt),
    Several(Vec<NameAt>),
}

/// A search under way.
pub(super) struct Lookup<'i> {
    pub names: &'i Names,
    pub forms: &'i Forms,
    found: HashMap<EntityAt, Found>,
    aligner: Aligner,
    /// How many entities may still be looked at to put words of several names together.
    pub entities_left: usize,
    /// How many postings may still be read.
    may_read: usize,
    /// How many candidates of one reading are compared.
    compared: usize,
    /// How many letters the query has, as it is written.
    written: usize,
    /// Whether what is only somewhat near counts, too.
    forgiving: bool,
}

impl<'i> Lookup<'i> {
    /// A search for what was meant.
    pub(super) fn new(names: &'i Names, forms: &'i Forms) -> Self {
        Self {
            names,
            forms,
            found: HashMap::new(),
            aligner: Aligner::default(),
            entities_left: super::several::ENTITIES_READ,
            may_read: READ_IN_ALL,
            compared: COMPARED,
            written: 0,
            forgiving: false,
        }
    }

    /// A search for what is nearest, however far.
    pub(super) fn forgiving(names: &'i Names, forms: &'i Forms) -> Self {
        Self { forgiving: true, compared: COMPARED_FOR_NEAREST, ..Self::new(names, forms) }
    }

    /// A search for a part or another reading of the query, which shares its bounds.
    fn within(&self) -> Self {
        Self { may_read: self.may_read, compared: self.compared, ..Self::new(self.names, self.forms) }
    }

    /// Looks a query up in all its readings.
    pub(super) fn find(&mut self, query: &Query) {
        let readings = query.readings();
        self.written = readings.first().map_or(0, |reading| reading.letters.len());
        let is_name = readings.first().is_some_and(|whole| self.is_name(&whole.letters));
        for mut reading in readings.into_iter().filter(|reading| !reading.letters.is_empty()) {
            if is_name && reading.view == View::Written {
                // The words that this reading leaves out are no hints: they are part of the name.
                reading.worth = if reading.worth < 1.0 { rank::BESIDE_A_NAME } else { reading.worth };
            }
            match reading.view {
                View::Written => self.written(&reading),
                View::Initials => self.initials(&reading),
                View::KoreanSound | View::Sound => self.sound(&reading),
            }
        }
        self.heed(query);
    }

    /// Whether these are all the letters of a name as it is written.
    fn is_name(&self, letters: &[char]) -> bool {
        self.forms.equal(letters).any(|form| self.forms.form(form).kind == FormKind::Written)
    }

    /// Looks a short word up with two neighbouring letters swapped back: it has no three letters in
    /// common with what was meant.
    pub(super) fn find_swapped_neighbours(&mut self, query: &Query) {
        let reading = Reading::written(&query.words, Some(How::Typo));
        if !(4..=6).contains(&reading.letters.len()) {
            return;
        }
        let worth = reading.worth * rank::SWAPPED;
        for at in 1..reading.letters.len() {
            let mut letters = reading.letters.clone();
            letters.swap(at - 1, at);
            for form in self.forms.equal(&letters) {
                if self.forms.form(form).kind == FormKind::Written {
                    self.add_name(form, worth, How::Typo);
                }
            }
        }
    }

    /// Looks a query up that was typed on the other keyboard; only what is there as it is counts.
    pub(super) fn find_retyped(&mut self, query: &Query) {
        let mut other = self.within();
        other.find(query);
        super::several::find(&mut other, query);
        self.may_read = other.may_read;
        for (entity, found) in other.found {
            if found.score >= rank::SURE && !matches!(found.how, How::Typo | How::Sound) {
                let score = found.score * rank::OTHER_KEYBOARD;
                self.add(entity, Found { score, how: How::Keyboard, by: found.by });
            }
        }
    }

    /// Looks each word of a longer query up for itself; what is found so is far off.
    pub(super) fn find_single_words(&mut self, query: &Query) {
        const MOST_WORDS: usize = 6;
        let words = query.words.iter().filter(|word| word.len() >= SHORTEST_WORD).take(MOST_WORDS);
        for word in words.filter(|_| query.words.len() > 1) {
            let mut alone = self.within();
            alone.find(&Query::of(word));
            self.may_read = alone.may_read;
            for (entity, found) in alone.found {
                self.add(entity, Found { score: found.score * SINGLE_WORD, ..found });
            }
        }
    }

    /// The best score so far.
    pub(super) fn best(&self) -> f32 {
        self.found.values().map(|found| found.score).fold(0.0, f32::max)
    }

    /// Remembers a match if it is the entity's best.
    pub(super) fn add(&mut self, entity: EntityAt, found: Found) {
        let best = self.found.entry(entity).or_insert_with(|| found.clone());
        if found.score > best.score {
            *best = found;
        }
    }

    /// Remembers a match by one name.
    fn add_name(&mut self, form: FormAt, worth: f32, how: How) {
        let name = self.forms.form(form).name;
        let stored = &self.names.names[name as usize];
        let score = worth - stored.penalty;
        self.add(stored.entity, Found { score, how, by: By::One(name) });
    }

    /// Letters as they are written.
    fn written(&mut self, reading: &Reading) {
        let letters = &reading.letters;
        let factor = reading.worth;
        for form in self.forms.equal(letters) {
            match self.forms.form(form).kind {
                FormKind::Written => self.add_name(form, factor, reading.how.unwrap_or(How::Exact)),
                FormKind::Romanised => {
                    self.add_name(form, factor * rank::BY_RULE, reading.how.unwrap_or(How::Romanised));
                }
                FormKind::Abbreviation => {
                    self.add_name(form, factor * rank::ALL_INITIALS, reading.how.unwrap_or(How::Initials));
                }
                _ => {}
            }
        }
        if letters.len() < 4 {
            for (form, at) in self.forms.beginning_with(letters).take(WORDS_READ) {
                let len = self.forms.letters(form).len();
                let starts = self.forms.form(form).starts;
                let end = at + letters.len();
                let ends = end < 64 && starts >> end & 1 == 1;
                self.add_fit(reading, form, Fit::new(0, at..end, len, ends), factor);
            }
        }
        let limit = if self.forgiving { letters.len() / 2 } else { rank::forgiven(letters.len()) };
        let mut grams: Vec<u32> = grams_of(letters, reading.starts).collect();
        // An error spoils the three grams that it is in, and a mark.
        let least = grams.len().saturating_sub(4 * limit);
        for form in self.candidates(letters.len(), &mut grams, least, |kind| {
            matches!(kind, FormKind::Written | FormKind::Romanised)
        }) {
            let name = self.forms.letters(form);
            let starts = self.forms.form(form).starts;
            if let Some(fit) = self.aligner.fit(letters, name, starts, limit) {
                self.add_fit(reading, form, fit, factor);
            }
        }
    }

    /// Remembers letters that fit a written or romanised form.
    fn add_fit(&mut self, reading: &Reading, form: FormAt, fit: Fit, factor: f32) {
        let len = reading.letters.len();
        let is_enough = self.forgiving || (is_convincing(len, fit) && self.has_its_words(reading, form, fit));
        if !is_enough {
            return;
        }
        let worth = factor * rank::written(len, fit, self.forms.letters(form).len());
        let how = reading.how.unwrap_or_else(|| rank::how(fit));
        match self.forms.form(form).kind {
            FormKind::Romanised => {
                let how = if how == How::Typo { How::Typo } else { reading.how.unwrap_or(How::Romanised) };
                self.add_name(form, worth * rank::BY_RULE, how);
            }
            _ => self.add_name(form, worth, how),
        }
    }

    /// Whether, of a fit with several errors, no short word bears more than one of them: Doctor Who is
    /// no Doctor Cha.
    fn has_its_words(&self, reading: &Reading, form: FormAt, fit: Fit) -> bool {
        if fit.errors < 2 || fit.place != Place::Whole {
            return true;
        }
        let (mine, others) = (
            words_of(&reading.letters, reading.starts),
            words_of(self.forms.letters(form), self.forms.form(form).starts),
        );
        let is_likely = |(mine, other): (&String, &String)| {
            let shorter = mine.chars().count().min(other.chars().count());
            shorter >= SHORTEST_WITH_ERRORS || strsim::osa_distance(mine, other) <= 1
        };
        mine.len() != others.len() || mine.iter().zip(&others).all(is_likely)
    }

    /// Initial consonants.
    fn initials(&mut self, reading: &Reading) {
        let how = reading.how.unwrap_or(How::Initials);
        for form in self.forms.equal(&reading.letters) {
            if self.forms.form(form).kind == FormKind::Initials {
                self.add_name(form, reading.worth * rank::ALL_INITIALS, how);
            }
        }
        for form in self.forms.initials_beginning_with(&reading.letters).take(WORDS_READ) {
            let coverage = reading.letters.len() as f32 / self.forms.letters(form).len().max(1) as f32;
            self.add_name(form, reading.worth * (rank::SOME_INITIALS + 0.1 * coverage), how);
        }
    }

    /// What it sounds like.
    fn sound(&mut self, reading: &Reading) {
        let korean_only = reading.view == View::KoreanSound;
        let wanted = |kind: FormKind| kind == FormKind::KoreanSound || (!korean_only && kind.is_sound());
        for (form, worth) in self.sounding_like(&reading.letters, wanted) {
            let loss = if worth < rank::sound(0, 1) { rank::NEAR_SOUND } else { 0.0 };
            self.add_name(form, (worth - loss) * reading.worth, How::Sound);
        }
    }

    /// The names that nearly hold a piece of a query, mistyped or respelt, each with how many letters
    /// of it are covered and how many it has.
    pub(super) fn nearly(&mut self, piece: &str, letters: &[char]) -> Vec<(NameAt, usize, usize)> {
        let limit = rank::forgiven(letters.len());
        let mut grams: Vec<u32> = grams_of(letters, 1).collect();
        let least = grams.len().saturating_sub(4 * limit);
        let mut near = Vec::new();
        let is_written = |kind| matches!(kind, FormKind::Written | FormKind::Romanised);
        for form in self.candidates(letters.len(), &mut grams, least, is_written) {
            let stored = self.forms.form(form);
            let name = self.forms.letters(form);
            let fit = self.aligner.fit(letters, name, stored.starts, limit).filter(|fit| fit.ends_word);
            near.extend(fit.map(|fit| (stored.name, fit.covered, name.len())));
        }
        let is_hangul = piece.chars().any(hangul::is_syllable);
        let phones: Vec<char> =
            if is_hangul { sound::of_hangul(piece) } else { sound::of_romanised(piece) }.chars().collect();
        let is_wanted = |kind: FormKind| kind == FormKind::KoreanSound || (is_hangul && kind.is_sound());
        for (form, worth) in self.sounding_like(&phones, is_wanted) {
            let len = self.forms.letters(form).len();
            if worth >= NEAR_SOUND_OF_PIECE {
                near.push((self.forms.form(form).name, len, len));
            }
        }
        near
    }

    /// The forms in phones that are like these as a whole, each with its worth.
    fn sounding_like(&mut self, phones: &[char], wanted: impl Fn(FormKind) -> bool) -> Vec<(FormAt, f32)> {
        let whole: usize = phones.iter().map(|&phone| sound::weight(phone)).sum();
        let mut like = Vec::new();
        if whole >= 2 * sound::CONSONANT_COST {
            let equal = self.forms.equal(phones).filter(|&form| wanted(self.forms.form(form).kind));
            like.extend(equal.map(|form| (form, rank::sound(0, whole))));
        }
        let text: String = phones.iter().collect();
        let least_worth = match self.forgiving {
            true => 0.0,
            false => rank::near_sound(sound::skeleton(&text).count()),
        };
        let mut grams = skeleton_grams(&text);
        if grams.len() > 2 {
            let least = grams.len().div_ceil(2);
            for form in self.candidates(phones.len(), &mut grams, least, wanted) {
                let name = self.forms.letters(form);
                let other: usize = name.iter().map(|&phone| sound::weight(phone)).sum();
                let whole = whole.max(other);
                if let Some(cost) = sound::distance(phones, name, rank::highest_cost(least_worth, whole)) {
                    like.push((form, rank::sound(cost, whole)));
                }
            }
        }
        like
    }

    /// The forms that share most grams with a query.
    fn candidates(
        &mut self,
        query_len: usize,
        grams: &mut [u32],
        least: usize,
        wanted: impl Fn(FormKind) -> bool,
    ) -> Vec<FormAt> {
        let forms = self.forms;
        TALLY.with_borrow_mut(|tally| {
            let mut best: Vec<(i32, Reverse<FormAt>)> = forms
                .grams
                .sharing(grams, least, &mut self.may_read, tally)
                .filter(|&(form, _)| wanted(forms.form(form).kind))
                .map(|(form, shared)| {
                    // A typing error spoils up to four grams of a name that is as long as the query.
                    let longer = forms.letters(form).len().abs_diff(query_len).min(12);
                    (4 * i32::from(shared) - i32::try_from(longer).unwrap_or(12), Reverse(form))
                })
                .collect();
            if best.len() > self.compared {
                best.select_nth_unstable_by(self.compared, |a, b| b.cmp(a));
                best.truncate(self.compared);
            }
            best.into_iter().map(|(_, form)| form.0).collect()
        })
    }

    /// Lets the hints of a query speak: what they name goes up, and a part of a drama's release
    /// brings that part's songs.
    fn heed(&mut self, query: &Query) {
        let hints = &query.hints;
        for (&at, found) in &mut self.found {
            let entity = &self.names.entities[at as usize];
            if hints.kind.is_some_and(|kind| kind == entity.reference.kind()) {
                found.score += 0.06;
            }
            if found.score >= NEAR_ENOUGH
                && let (Some(hinted), Some(years)) = (hints.year, &entity.years)
            {
                found.score += if years.contains(&hinted) { rank::RIGHT_YEAR } else { -rank::WRONG_YEAR };
            }
        }
        let Some(part) = &hints.part else { return };
        let dramas: Vec<(EntityAt, f32, NameAt)> = self
            .found
            .iter()
            .filter(|(at, _)| self.names.entities[**at as usize].reference.kind() == "drama")
            .filter_map(|(at, found)| match &found.by {
                By::One(name) => Some((*at, found.score, *name)),
                By::Several(_) => None,
            })
            .collect();
        for (drama, score, name) in dramas {
            let songs = self.names.entities[drama as usize].context_of.iter().copied();
            let is_on_it =
                |song: &EntityAt| self.names.entities[*song as usize].part.as_deref() == Some(part.as_str());
            let songs: Vec<EntityAt> = songs.filter(is_on_it).collect();
            for &song in &songs {
                let by = By::Several(vec![name]);
                self.add(song, Found { score: score + 0.01, how: How::Combined, by });
            }
            if let ([_], Some(found)) = (songs.as_slice(), self.found.get_mut(&drama)) {
                found.score -= rank::NO_MORE_THAN_A_PLACE;
            }
        }
    }

    /// What was found, best first: at least `near_enough`, at most `limit`.
    pub(super) fn into_hits(self, near_enough: f32, limit: usize) -> Vec<Hit> {
        let more = rank::more_for_guesses(self.names.names.len());
        let more_for_sound = more * rank::more_for_short_sounds(self.written);
        let is_near = |found: &Found| match found.how {
            How::Sound if near_enough > 0.0 => {
                found.score >= near_enough.max(rank::SOUNDS_NEAR_ENOUGH) + more_for_sound
            }
            How::Typo | How::Combined if near_enough > 0.0 => found.score >= near_enough + more,
            _ => found.score >= near_enough,
        };
        let mut best: Vec<(EntityAt, Found)> =
            self.found.into_iter().filter(|(_, found)| is_near(found)).collect();
        best.sort_unstable_by(|(a, x), (b, y)| y.score.total_cmp(&x.score).then(a.cmp(b)));
        best.truncate(limit);
        best.into_iter()
            .map(|(at, found)| {
                let text = |name: NameAt| self.names.names[name as usize].text.as_str();
                let (name, source) = match found.by {
                    By::One(name) => (text(name).to_owned(), self.names.names[name as usize].source),
                    By::Several(names) => {
                        let texts: Vec<&str> = names.into_iter().map(text).collect();
                        (texts.join(" · "), NameSource::Combined)
                    }
                };
                Hit {
                    entity: self.names.entities[at as usize].reference.clone(),
                    score: found.score.clamp(0.0, 1.0),
                    matched: Matched { name, source, how: found.how },
                }
            })
            .collect()
    }
}

/// Letters as the words that they make, of which each begins where `starts` has a bit.
fn words_of(letters: &[char], starts: u64) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (at, &letter) in letters.iter().enumerate() {
        match words.last_mut() {
            Some(word) if at >= 64 || starts >> at & 1 == 0 => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words
}

/// Whether a fit is enough to go by: in short queries an error may make another word of it, and one
/// or two letters are the beginning of too many words.
fn is_convincing(query_len: usize, fit: Fit) -> bool {
    match (fit.place, fit.errors) {
        // Of four letters one may be left out, but not another one put in its place: Rest is no Test.
        (Place::Whole, 1..) if query_len < 5 => fit.covered > query_len,
        (Place::Whole, _) => true,
        (Place::WordPrefix, 0) => query_len > 3,
        (_, 0) => query_len > 1,
        // Half a word with an error is another word, unless there is much of it.
        (_, 2..) if !fit.ends_word => false,
        (Place::Prefix, 1) if !fit.ends_word => query_len >= 9,
        (Place::Prefix | Place::Words, _) => query_len >= 7,
        (Place::WordPrefix, _) => query_len >= 9,
    }
}
