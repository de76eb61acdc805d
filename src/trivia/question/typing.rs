//! Answers that are typed: which questions suit that, and which names answer them.
//!
//! A question suits it if it asks for the name of one drama or one artist, however many bear it. Which songs are
//! *these* cannot be typed, and a year or a part is no name. Every name of everything that is right counts:
//!
//! - a drama by any of its titles, with its other seasons: nobody types the number;
//! - of several singers any one, or all of them together;
//! - everyone and everything else that the catalog shows to be right as well, by the kind's own rule.
//!
//! Where a title is asked for in the other language, only titles in that language count.
//!
//! Errors are forgiven as [`judge_typed`] says, but never so that the name of something else in the catalog
//! passes: with the question go the names of whatever may be mistaken for the answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::entry::{Entry, has_hangul};
use super::material::{Material, Subject};
use super::{Kind, Question, hidden_title, letters, remake_to_drama};
use crate::catalog::{Alias, AliasKind, Bilingual};
use crate::search::{Spelled, Typed, judge_typed};

/// What typed answers to a question are held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The names of all that is right.
    right: Vec<String>,
    /// Names that are near to one of those and not right.
    others: Vec<String>,
}

impl Names {
    /// Names that answer a question, and names that are near to them and do not.
    pub fn new(right: &[&str], others: &[&str]) -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self { right: owned(right), others: owned(others) }
    }
}

impl Question {
    /// What a typed answer is; none if the question was not made for typing.
    pub fn judge(&self, text: &str) -> Option<Typed> {
        self.names.as_ref().map(|names| judge_typed(text, &names.right, &names.others))
    }

    /// What a hint, from 1, shows of the answer, in each language: first letters, then every other letter. There is
    /// no second one that would spell it out, or that shows no more than the first.
    pub fn letters(&self, step: u8) -> Option<Bilingual> {
        let Bilingual { en, ko } = &self.right()?.text;
        let first = Bilingual { en: letters::first_hint(en), ko: letters::first_hint(ko) };
        if step <= 1 {
            return Some(first);
        }
        match (letters::second_hint(en), letters::second_hint(ko)) {
            (None, None) => None,
            (en, ko) => Some(Bilingual { en: en.unwrap_or(first.en), ko: ko.unwrap_or(first.ko) }),
        }
    }
}

/// What the typed answers to a question are: dramas or artists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Drama,
    Artist,
}

impl Kind {
    /// Whether the answer to a question of this kind can be typed.
    pub fn suits_typing(self) -> bool {
        self.typed_answer().is_some()
    }

    fn typed_answer(self) -> Option<Answer> {
        match self {
            Self::SongToDrama | Self::KoreanToEnglish | Self::EnglishToKorean | Self::RemakeToDrama => {
                Some(Answer::Drama)
            }
            Self::SongToArtist | Self::SangTogether | Self::HiddenTitle => Some(Answer::Artist),
            _ => None,
        }
    }
}

/// The names of all dramas and artists, spelled once.
pub(super) struct Dictionary {
    dramas: Vec<Vec<Spelled>>,
    artists: Vec<Vec<Spelled>>,
}

impl Dictionary {
    pub(super) fn new(material: &Material<'_>) -> Self {
        let spelled = |names: Vec<&str>| names.into_iter().map(Spelled::new).collect();
        Self {
            dramas: (0..material.dramas.len()).map(|drama| spelled(titles(material, drama))).collect(),
            artists: (0..material.artists.len()).map(|artist| spelled(called(material, artist))).collect(),
        }
    }

    /// The names that answer a question about a subject, and those that may be mistaken for them.
    pub(super) fn names(
        &self,
        material: &Material<'_>,
        subject: Subject,
        question: &Question,
    ) -> Option<Names> {
        let answer = question.kind.typed_answer()?;
        let entries = right(material, subject, question)?;
        let known = match answer {
            Answer::Drama => &self.dramas,
            Answer::Artist => &self.artists,
        };
        let mut right: Vec<String> =
            entries.iter().flat_map(|&at| &known[at]).map(|name| name.name().to_owned()).collect();
        right.retain(|name| match question.kind {
            Kind::KoreanToEnglish => !has_hangul(name),
            Kind::EnglishToKorean => has_hangul(name),
            _ => true,
        });
        if question.kind == Kind::KoreanToEnglish {
            // The Korean title in Latin letters is no English title.
            let romanised: Vec<&str> =
                entries.iter().flat_map(|&drama| romanised(&material.drama(drama).aliases)).collect();
            right.retain(|name| !romanised.contains(&name.as_str()));
        }
        if let (Answer::Artist, Subject::Song(song)) = (answer, subject)
            && question.kind != Kind::SangTogether
        {
            right.extend(together(material, song));
        }
        if right.is_empty() {
            return None;
        }
        let spelled: Vec<Spelled> = right.iter().map(|name| Spelled::new(name)).collect();
        let others = (0..known.len()).filter(|at| !entries.contains(at)).flat_map(|at| &known[at]);
        let near = others.filter(|other| spelled.iter().any(|right| right.is_near(other)));
        let mut others: Vec<String> = near.map(|other| other.name().to_owned()).collect();
        // Somebody else of the same name is no less right.
        others.retain(|other| !right.contains(other));
        others.sort_unstable();
        others.dedup();
        Some(Names { right, others })
    }
}

/// The dramas or artists that answer a question.
fn right(material: &Material<'_>, subject: Subject, question: &Question) -> Option<BTreeSet<usize>> {
    let seasons = |drama: usize| material.seasons(drama).iter().copied();
    Some(match (question.kind, subject) {
        (Kind::SongToDrama, Subject::Song(song)) => {
            // The singer is named: a namesake by somebody else is another song.
            let singers = material.circle(material.artists_of(song));
            let is_theirs = |&other: &usize| {
                are_titled_alike(material, song, other)
                    && material.artists_of(other).any(|by| singers.contains(&by))
            };
            let same = material.namesakes(song).into_iter().filter(is_theirs);
            same.chain([song]).flat_map(|song| seasons(material.drama_of(song))).collect()
        }
        (Kind::RemakeToDrama, Subject::Song(song)) => remake_to_drama::homes(material, song),
        (Kind::KoreanToEnglish | Kind::EnglishToKorean, Subject::Drama(drama)) => {
            let shares = |other: &usize| material.dramas[*other].shares_name(&material.dramas[drama]);
            (0..material.dramas.len()).filter(shares).chain(seasons(drama)).collect()
        }
        (Kind::SongToArtist, Subject::Song(song)) => {
            let drama = material.drama_of(song);
            let is_near = |&other: &usize| {
                are_titled_alike(material, song, other)
                    && material.seasons(drama).contains(&material.drama_of(other))
            };
            let same = material.namesakes(song).into_iter().filter(is_near).chain([song]);
            same.flat_map(|song| material.artists_of(song)).collect()
        }
        (Kind::HiddenTitle, Subject::Song(song)) => {
            let meant = hidden_title::meant(material, song)?;
            meant.into_iter().flat_map(|song| material.artists_of(song)).collect()
        }
        (Kind::SangTogether, Subject::Song(song)) => {
            let asked = question.prompt.args.get("artist");
            let is_asked = |artist: &usize| Some(&material.artists[*artist].name()) == asked;
            material.artists_of(song).filter(|artist| !is_asked(artist)).collect()
        }
        _ => return None,
    })
}

/// Whether two songs read the same in a prompt. Another version, which its title says it is, does not.
fn are_titled_alike(material: &Material<'_>, song: usize, other: usize) -> bool {
    let [(latin, hangul), (other_latin, other_hangul)] =
        [song, other].map(|song| (&material.songs[song].folded.0, &material.songs[song].folded.1));
    latin == other_latin || (hangul.is_some() && hangul == other_hangul)
}

/// All titles of a drama.
fn titles<'m>(material: &'m Material<'_>, drama: usize) -> Vec<&'m str> {
    let drama = material.drama(drama);
    let aliases = drama.aliases.iter().map(|alias| alias.text.as_str());
    [drama.title.as_str()].into_iter().chain(drama.korean.as_deref()).chain(aliases).collect()
}

/// All names of an artist.
fn called<'m>(material: &'m Material<'_>, artist: usize) -> Vec<&'m str> {
    let artist = &material.catalog.artists()[artist];
    let aliases = artist.aliases.iter().map(|alias| alias.text.as_str());
    [artist.name.as_str()].into_iter().chain(artist.korean.as_deref()).chain(aliases).collect()
}

fn romanised(aliases: &[Alias]) -> impl Iterator<Item = &str> {
    aliases.iter().filter(|alias| alias.kind == AliasKind::Romanised).map(|alias| alias.text.as_str())
}

/// The singers of a song together, in either order if they are two: `Chanyeol & Punch`.
fn together(material: &Material<'_>, song: usize) -> Vec<String> {
    let singers = material.singers_of(song);
    let named = |order: &[usize], name: fn(&Entry) -> String| {
        order.iter().map(|&artist| name(&material.artists[artist])).collect::<Vec<_>>().join(" ")
    };
    let backwards: Vec<usize> = singers.iter().rev().copied().collect();
    let orders = if singers.len() < 2 { Vec::new() } else { vec![singers, backwards] };
    let names: [fn(&Entry) -> String; 2] = [|entry| entry.name().en, |entry| entry.name().ko];
    orders.iter().flat_map(|order| names.map(|name| named(order, name))).collect()
}
