//! Names that are ambiguous, missing, or do not fit one another.

use std::collections::HashMap;

use super::{Checker, Place};
use crate::catalog::{Alias, AliasKind, Catalog, DramaId};
use crate::text::{self, hangul, sound};

/// How much of a name's sound a romanisation may differ by, in per cent: spellings differ, and so do
/// the rules by which they are made.
const UNLIKE: usize = 34;
/// The same of the consonants of an English name and of its Hangul, which leaves out silent ones and
/// says doubled ones once.
const UNLIKE_BY_EAR: usize = 40;

impl Checker<'_> {
    /// Names that would find two dramas.
    pub(super) fn drama_names(&mut self, catalog: &Catalog) {
        let mut owner: HashMap<String, (DramaId, bool)> = HashMap::new();
        for drama in catalog.dramas() {
            let main = [Some(&drama.title), drama.korean.as_ref()];
            let main = main.into_iter().flatten().map(|name| (name, true));
            let others = drama.aliases.iter().filter(|alias| alias.kind != AliasKind::Abbreviation);
            let names: HashMap<String, (&String, bool)> = others
                .map(|alias| (&alias.text, false))
                .chain(main)
                .map(|(name, is_main)| (text::fold(name), (name, is_main)))
                .collect();
            for (folded, (name, is_main)) in names {
                if let Some((other, other_is_main)) = owner.insert(folded, (drama.id.clone(), is_main))
                    && (is_main || other_is_main)
                {
                    let place = Place::of_drama(drama);
                    let key = if is_main { "title" } else { "aliases" };
                    let problem = format!("{name:?} is also a name of {other}");
                    self.warn(&place, key, problem, "remove the alias, or add a year to tell them apart");
                }
            }
        }
    }

    /// Korean titles that are missing where other names show that there is one.
    pub(super) fn korean_names(&mut self, catalog: &Catalog) {
        for drama in catalog.dramas().iter().filter(|drama| drama.korean.is_none()) {
            let problem = "is missing".to_owned();
            self.warn(&Place::of_drama(drama), "korean", problem, "add the Korean title, unless it has none");
        }
        for song in catalog.songs().iter().filter(|song| song.korean.is_none()) {
            if let Some(alias) = korean_alias(&song.title, &song.aliases) {
                let problem = format!("is missing, but the alias {alias:?} looks like it");
                let remedy = "move the alias to korean";
                self.warn(&Place::of_song(catalog, song), "korean", problem, remedy);
            }
        }
        for artist in catalog.artists().iter().filter(|artist| artist.korean.is_none()) {
            if let Some(alias) = korean_alias(&artist.name, &artist.aliases) {
                let problem = format!("is missing, but the alias {alias:?} looks like it");
                self.warn(&Place::of_artist(artist), "korean", problem, "move the alias to korean");
            }
        }
    }

    /// Romanised aliases that read like no Hangul of their entry.
    pub(super) fn romanised_names(&mut self, catalog: &Catalog) {
        let dramas = catalog
            .dramas()
            .iter()
            .map(|drama| (Place::of_drama(drama), drama.korean.as_deref(), &drama.aliases));
        let songs = catalog
            .songs()
            .iter()
            .map(|song| (Place::of_song(catalog, song), song.korean.as_deref(), &song.aliases));
        let artists = catalog
            .artists()
            .iter()
            .map(|artist| (Place::of_artist(artist), artist.korean.as_deref(), &artist.aliases));
        for (place, korean, aliases) in dramas.chain(songs).chain(artists) {
            let in_hangul = aliases.iter().map(|alias| alias.text.as_str()).chain(korean);
            let in_hangul: Vec<&str> =
                in_hangul.filter(|name| name.chars().any(hangul::is_syllable)).collect();
            for alias in aliases.iter().filter(|alias| alias.kind == AliasKind::Romanised) {
                if !in_hangul.iter().any(|korean| reads_like(&alias.text, korean)) {
                    let problem = format!("{:?} does not read like its Hangul", alias.text);
                    let remedy = "mend the spelling, or give the alias another kind";
                    self.warn(&place, "aliases", problem, remedy);
                }
            }
        }
    }
}

/// An alias in Hangul that is more than the Latin name spelt by ear (Everytime, 에브리타임).
fn korean_alias<'a>(latin: &str, aliases: &'a [Alias]) -> Option<&'a str> {
    let in_hangul = |alias: &&Alias| alias.text.chars().any(hangul::is_syllable);
    let by_ear = |korean: &str| {
        // English vowels are heard in many ways; the consonants decide.
        let (heard, spelt) = (sound::of_both(korean), sound::of_english(latin));
        are_alike(sound::skeleton(&heard), sound::skeleton(&spelt), UNLIKE_BY_EAR)
            || are_alike(heard.chars(), sound::of_romanised(latin).chars(), UNLIKE)
    };
    let is_title = |alias: &&Alias| alias.kind == AliasKind::Alternative && !by_ear(&alias.text);
    aliases.iter().filter(in_hangul).find(is_title).map(|alias| alias.text.as_str())
}

/// Whether Latin letters may be a romanisation of Hangul, or of some words of it in a row.
fn reads_like(latin: &str, korean: &str) -> bool {
    let words: Vec<&str> = korean.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let spelt = [sound::of_romanised(latin), sound::of_english(latin)];
    (0..words.len()).any(|from| {
        (from + 1..=words.len()).any(|to| {
            let heard = sound::of_both(&words[from..to].join(" "));
            spelt.iter().any(|spelt| are_alike(heard.chars(), spelt.chars(), UNLIKE))
        })
    })
}

/// Whether two transcriptions differ by no more than so many per cent of the longer one, or by one
/// consonant.
fn are_alike(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>, per_cent: usize) -> bool {
    let weight = |phones: &[char]| phones.iter().map(|&phone| sound::weight(phone)).sum::<usize>();
    let (a, b): (Vec<char>, Vec<char>) = (a.collect(), b.collect());
    let whole = weight(&a).max(weight(&b));
    sound::distance(&a, &b, (whole * per_cent / 100).max(sound::CONSONANT_COST)).is_some()
}
