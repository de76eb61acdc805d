//! The forms of a name: the sequences of letters by which a query can meet it.
//!
//! A written name has several: as it is written, romanised, its initial consonants, its
//! abbreviation, its sound. All are letters in one store and go through the same tables, because
//! their alphabets do not overlap: written letters are lower-case or Hangul strokes, sounds are
//! upper-case phones.

use serde::{Deserialize, Serialize};

use crate::text::{each_word, hangul, romanise, sound, words};

use super::grams::{Grams, grams_of};
use super::names::{Name, NameAt, position};
use super::wording;

/// A form by its place in [`Forms::forms`].
pub(super) type FormAt = u32;

/// What a form is of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum FormKind {
    /// Its folded letters.
    Written,
    /// Its Hangul in Latin letters, where the catalog has no such name.
    Romanised,
    /// The initial consonants of its Hangul, and nothing else.
    Initials,
    /// The first letters of its words, as people abbreviate: `wwwsk`.
    Abbreviation,
    /// What its Hangul sounds like.
    KoreanSound,
    /// What its Latin letters sound like, read as English.
    EnglishSound,
}

impl FormKind {
    /// Whether the form is in phones.
    pub(super) fn is_sound(self) -> bool {
        matches!(self, Self::KoreanSound | Self::EnglishSound)
    }
}

/// One form of one name.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Form {
    pub name: NameAt,
    pub kind: FormKind,
    begin: u32,
    len: u16,
    /// Where its words begin, a bit for each of the first 64 letters.
    pub starts: u64,
}

/// The longest form in letters; what is behind is left out. Longer names differ long before.
const LONGEST: usize = 160;

/// The most threads that make forms; more would wait for one another's memory.
const MOST_THREADS: usize = 4;

/// Every form of every name, and the tables over them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Forms {
    forms: Vec<Form>,
    #[serde(with = "super::packed::letters")]
    letters: Vec<char>,
    /// The first form of each name; one more entry than there are names.
    first: Vec<FormAt>,
    /// Forms by their letters' hash, sorted: the hash above, the form below.
    whole: Vec<u64>,
    /// The words of written and romanised forms, sorted by the letters from there to the end.
    by_start: Vec<Start>,
    /// Forms that are initial consonants, sorted by them.
    initials: Vec<FormAt>,
    /// Grams of the written and romanised forms, and of the skeletons of the sounds.
    pub grams: Grams,
}

/// The beginning of a word in a form.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Start {
    /// The first letters in one number (see [`key_of`]), so that sorting seldom looks further.
    key: u64,
    form: FormAt,
    at: u16,
}

impl Forms {
    /// Builds all forms of all names and the tables over them.
    pub(super) fn build(names: &[Name]) -> Self {
        let building = Building::of(names);
        let Building { forms, letters, first, grams } = building;
        let letters_of = |form: &Form| &letters[form.begin as usize..][..usize::from(form.len)];

        // One half of the tables each.
        let (by_start, (whole, initials, grams)) = std::thread::scope(|scope| {
            let others = scope.spawn(|| {
                let mut whole: Vec<u64> =
                    forms.iter().zip(0..).map(|(form, at)| hash(letters_of(form)) << 32 | at).collect();
                whole.sort_unstable();
                let mut initials: Vec<FormAt> = (0..)
                    .zip(&forms)
                    .filter(|(_, form)| form.kind == FormKind::Initials)
                    .map(|(at, _)| at)
                    .collect();
                initials.sort_unstable_by_key(|&at| (letters_of(&forms[at as usize]), at));
                (whole, initials, Grams::build(&grams, forms.len()))
            });
            let by_start = words_of(&forms, letters_of);
            (by_start, others.join().expect("sorting does not panic"))
        });
        Self { forms, letters, first, whole, by_start, initials, grams }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// A form.
    pub(super) fn form(&self, at: FormAt) -> Form {
        self.forms[at as usize]
    }

    /// A form's letters.
    pub(super) fn letters(&self, at: FormAt) -> &[char] {
        let form = self.form(at);
        &self.letters[form.begin as usize..][..usize::from(form.len)]
    }

    /// The written and romanised forms of a name.
    pub(super) fn of_name(&self, name: NameAt) -> impl Iterator<Item = FormAt> + '_ {
        let range = self.first[name as usize]..self.first[name as usize + 1];
        range.filter(|&at| matches!(self.form(at).kind, FormKind::Written | FormKind::Romanised))
    }

    /// Where the words of a form begin.
    pub(super) fn word_starts(&self, at: FormAt) -> impl Iterator<Item = usize> + use<> {
        let form = self.form(at);
        starts_of(form.starts, usize::from(form.len)).map(usize::from)
    }

    /// The forms that have exactly these letters.
    pub(super) fn equal<'a>(&'a self, letters: &'a [char]) -> impl Iterator<Item = FormAt> + 'a {
        let hash = hash(letters);
        let from = self.whole.partition_point(|entry| entry >> 32 < hash);
        let same = self.whole[from..].iter().take_while(move |&entry| entry >> 32 == hash);
        // The lower half is the form.
        same.map(|&entry| entry as FormAt).filter(move |&form| self.letters(form) == letters)
    }

    /// The forms of initial consonants that begin with these letters.
    pub(super) fn initials_beginning_with<'a>(
        &'a self,
        letters: &'a [char],
    ) -> impl Iterator<Item = FormAt> + 'a {
        let from = self.initials.partition_point(|&form| self.letters(form) < letters);
        self.initials[from..].iter().copied().take_while(move |&form| self.letters(form).starts_with(letters))
    }

    /// How many words begin with these letters.
    pub(super) fn count_beginning_with(&self, letters: &[char]) -> usize {
        let rest = |start: &Start| &self.letters(start.form)[usize::from(start.at)..];
        let from = self.by_start.partition_point(|start| rest(start) < letters);
        self.by_start[from..].partition_point(|start| rest(start).starts_with(letters))
    }

    /// The words that begin with these letters, as forms and where in them, in the order of what
    /// follows.
    pub(super) fn beginning_with<'a>(
        &'a self,
        letters: &'a [char],
    ) -> impl Iterator<Item = (FormAt, usize)> + 'a {
        let rest = |start: &Start| &self.letters(start.form)[usize::from(start.at)..];
        let key = key_of(letters);
        let from = self
            .by_start
            .partition_point(|start| start.key < key || (start.key == key && rest(start) < letters));
        self.by_start[from..]
            .iter()
            .take_while(move |start| rest(start).starts_with(letters))
            .map(|start| (start.form, usize::from(start.at)))
    }
}

/// The names in so many shares that are about as much work. Songs have longer names than artists, so
/// that bytes are counted, of which Hangul, which has more forms, has more.
fn shares(names: &[Name], count: usize) -> Vec<std::ops::Range<usize>> {
    let bytes: usize = names.iter().map(|name| name.text.len()).sum();
    let mut ends = Vec::with_capacity(count);
    let mut read = 0;
    for (at, name) in names.iter().enumerate() {
        read += name.text.len();
        if read * count >= bytes * (ends.len() + 1) {
            ends.push(at + 1);
        }
    }
    // All names are in a share, those without a letter as well.
    ends.pop();
    ends.push(names.len());
    let begins = std::iter::once(0).chain(ends.iter().copied());
    begins.zip(ends.iter().copied()).map(|(begin, end)| begin..end).collect()
}

/// The words of written and romanised forms, sorted by the letters from there to the end.
fn words_of<'f>(forms: &'f [Form], letters_of: impl Fn(&'f Form) -> &'f [char]) -> Vec<Start> {
    let mut words = Vec::with_capacity(forms.len() * 2);
    for (form, at) in forms.iter().zip(0..) {
        if matches!(form.kind, FormKind::Written | FormKind::Romanised) {
            let all = letters_of(form);
            for start in starts_of(form.starts, all.len()) {
                words.push(Start { key: key_of(&all[usize::from(start)..]), form: at, at: start });
            }
        }
    }
    let rest = |start: &Start| &letters_of(&forms[start.form as usize])[usize::from(start.at)..];
    words.sort_unstable_by(|a, b| {
        a.key.cmp(&b.key).then_with(|| rest(a).cmp(rest(b))).then_with(|| a.form.cmp(&b.form))
    });
    words
}

/// The forms while they are being made.
#[derive(Default)]
struct Building {
    forms: Vec<Form>,
    letters: Vec<char>,
    first: Vec<FormAt>,
    grams: Vec<(u32, FormAt)>,
}

impl Building {
    /// All forms of all names, made by as many threads as there are cores. Transcribing names is most
    /// of the work of an index, and no name depends on another.
    fn of(names: &[Name]) -> Self {
        let threads =
            std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(MOST_THREADS);
        let parts: Vec<Self> = std::thread::scope(|scope| {
            let make = |share: std::ops::Range<usize>| {
                let mut building = Self::for_names(share.len());
                for at in share {
                    building.first.push(position(building.forms.len()));
                    building.name(position(at), &names[at].text);
                }
                building
            };
            let mut shares = shares(names, threads).into_iter();
            let own = shares.next();
            let others: Vec<_> = shares.map(|share| scope.spawn(move || make(share))).collect();
            let own = own.map(make);
            let others = others.into_iter().map(|other| other.join().expect("making forms does not panic"));
            own.into_iter().chain(others).collect()
        });
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        for part in parts {
            all.append(part);
        }
        all.first.push(position(all.forms.len()));
        all
    }

    /// Room for the forms of so many names, as many as names have on average.
    fn for_names(names: usize) -> Self {
        Self {
            forms: Vec::with_capacity(names * 3),
            letters: Vec::with_capacity(names * 30),
            first: Vec::with_capacity(names + 1),
            grams: Vec::with_capacity(names * 36),
        }
    }

    /// Puts the forms of further names behind these.
    fn append(&mut self, other: Self) {
        let (forms, letters) = (position(self.forms.len()), position(self.letters.len()));
        // What is kept takes no more room than it needs.
        self.forms.reserve_exact(other.forms.len());
        self.letters.reserve_exact(other.letters.len());
        self.first.reserve_exact(other.first.len() + 1);
        self.forms.extend(other.forms.into_iter().map(|form| Form { begin: form.begin + letters, ..form }));
        self.letters.extend(other.letters);
        self.first.extend(other.first.into_iter().map(|first| first + forms));
        self.grams.extend(other.grams.into_iter().map(|(gram, form)| (gram, form + forms)));
    }

    /// Adds all forms of a name.
    fn name(&mut self, name: NameAt, text: &str) {
        let folded = words(text);
        let first = self.letters.len();
        self.words(name, FormKind::Written, |take| folded.iter().for_each(|word| take(word)));
        if let Some(common) = wording::common(&folded) {
            self.words(name, FormKind::Written, |take| common.iter().for_each(|word| take(word)));
        }
        let has_hangul = self.letters[first..].iter().any(|&c| hangul::is_hangul(c));
        let has_latin = self.letters[first..].iter().any(char::is_ascii_lowercase);
        if has_hangul {
            self.words(name, FormKind::Romanised, |take| each_word(&romanise(text), take));
            let initials = || folded.iter().flat_map(|word| hangul::initials(word));
            if initials().nth(1).is_some() {
                self.letters(name, FormKind::Initials, initials());
            }
            let sound = if has_latin { sound::of_both(text) } else { sound::of_hangul(text) };
            self.sound(name, FormKind::KoreanSound, &sound);
        }
        if has_latin {
            if !has_hangul {
                self.sound(name, FormKind::EnglishSound, &sound::of_english(text));
            }
            if folded.len() > 2 {
                let first_letters = folded.iter().filter_map(|word| word.chars().next());
                self.letters(name, FormKind::Abbreviation, first_letters);
            }
        }
    }

    /// Adds a form made of the words that `each` hands out.
    fn words(&mut self, name: NameAt, kind: FormKind, each: impl FnOnce(&mut dyn FnMut(&str))) {
        let begin = self.letters.len();
        let mut starts = 0_u64;
        each(&mut |word| {
            let at = self.letters.len() - begin;
            if at < 64 {
                starts |= 1 << at;
            }
            // Pushing from within the iterator is quicker than asking it for one letter after another.
            hangul::strokes(word).take(LONGEST - at).for_each(|letter| self.letters.push(letter));
        });
        if self.form(name, kind, begin, starts) {
            let at = position(self.forms.len() - 1);
            grams_of(&self.letters[begin..], starts).for_each(|gram| self.grams.push((gram, at)));
        }
    }

    /// Adds a form in phones.
    fn sound(&mut self, name: NameAt, kind: FormKind, phones: &str) {
        if self.letters(name, kind, phones.chars()) {
            let form = position(self.forms.len() - 1);
            let skeleton = marked_skeleton(phones);
            grams_of(&skeleton, 0).for_each(|gram| self.grams.push((gram, form)));
        }
    }

    /// Adds a form of one word, unless it has no letters.
    fn letters(&mut self, name: NameAt, kind: FormKind, letters: impl Iterator<Item = char>) -> bool {
        let begin = self.letters.len();
        letters.take(LONGEST).for_each(|letter| self.letters.push(letter));
        self.form(name, kind, begin, 1)
    }

    /// Adds the form whose letters were put at the end, unless there are none.
    fn form(&mut self, name: NameAt, kind: FormKind, begin: usize, starts: u64) -> bool {
        let len = u16::try_from(self.letters.len() - begin).unwrap_or(u16::MAX);
        if len > 0 {
            self.forms.push(Form { name, kind, begin: position(begin), len, starts });
        }
        len > 0
    }
}

/// The grams of a sound: of its skeleton between marks, so that short ones have some, too.
pub(super) fn skeleton_grams(phones: &str) -> Vec<u32> {
    // No word begins inside: the skeleton is compared as a whole.
    grams_of(&marked_skeleton(phones), 0).collect()
}

/// The skeleton of a sound between marks.
fn marked_skeleton(phones: &str) -> Vec<char> {
    let mut marked = Vec::with_capacity(phones.len() + 2);
    marked.push('<');
    marked.extend(sound::skeleton(phones));
    marked.push('>');
    marked
}

/// The places of the bits set, in a form of this many letters.
pub(super) fn starts_of(starts: u64, len: usize) -> impl Iterator<Item = u16> + use<> {
    let mut left = starts;
    std::iter::from_fn(move || {
        let at = left.trailing_zeros();
        // Takes the lowest bit away.
        left &= left.wrapping_sub(1);
        u16::try_from(at).ok().filter(|&at| usize::from(at) < len.min(64))
    })
}

/// The first nine letters in one number that sorts as they do, seven bits each: the letters of nearly all
/// names are few. All others share the places between, and the number ends with the first of them, since
/// what follows it tells nothing about the order.
fn key_of(letters: &[char]) -> u64 {
    let mut key = 0;
    let mut at = 0;
    while at < 9 {
        let Some(&letter) = letters.get(at) else { break };
        at += 1;
        let (place, is_own) = match letter {
            ..'0' => (1, false),
            '0'..='9' => (2 + u32::from(letter) - u32::from('0'), true),
            ..'a' => (12, false),
            'a'..='z' => (13 + u32::from(letter) - u32::from('a'), true),
            ..'ㄱ' => (39, false),
            'ㄱ'..='ㅣ' => (40 + u32::from(letter) - u32::from('ㄱ'), true),
            _ => (91, false),
        };
        key = key << 7 | u64::from(place);
        if !is_own {
            break;
        }
    }
    key << (7 * (9 - at))
}

/// FNV-1a over the letters, of which the upper half is spread better: below 2³².
fn hash(letters: &[char]) -> u64 {
    letters.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3)
    }) >> 32
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Letters of names, and others that share a place.
    fn any_letters() -> impl Strategy<Value = Vec<char>> {
        vec(prop_oneof![4 => "[0-9a-zㄱ-ㅣ]", 1 => "[가-힣あ-ん一-龥!A-Z𝄞]"], 0..12)
            .prop_map(|letters| letters.iter().flat_map(|letter| letter.chars()).collect())
    }

    proptest! {
        #[test]
        fn keys_sort_as_the_letters_do(a in any_letters(), b in any_letters()) {
            let order = key_of(&a).cmp(&key_of(&b));
            prop_assert!(order.is_eq() || order == a.cmp(&b), "{:?} and {:?}", a, b);
        }

        #[test]
        fn every_name_is_in_one_share(lengths in vec(0_usize..40, 0..50), count in 1_usize..6) {
            let name = |length: &usize| Name {
                entity: 0,
                text: "x".repeat(*length),
                source: crate::search::NameSource::Title,
                penalty: 0.0,
            };
            let names: Vec<Name> = lengths.iter().map(name).collect();
            let shared: Vec<usize> = shares(&names, count).into_iter().flatten().collect();
            prop_assert_eq!(shared, (0..names.len()).collect::<Vec<_>>());
        }

        #[test]
        fn words_begin_where_a_bit_is_set(starts: u64, len in 0_usize..80) {
            let expect: Vec<u16> = (0..64).filter(|&at| starts >> at & 1 == 1 && usize::from(at) < len).collect();
            prop_assert_eq!(starts_of(starts, len).collect::<Vec<_>>(), expect);
        }
    }
}
