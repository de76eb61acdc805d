//! "For which drama did this singer record this older song anew?"
//!
//! The singer is named, since others may have recorded the song for dramas whose soundtracks the catalog does
//! not know as a whole. Also right, and so never an option: every drama with a song of that name, with a remake
//! of a song of the original's name, and the other seasons of such dramas.
//!
//! Not asked are remakes that tell their drama of themselves: by a band that exists in the drama alone; of a song of
//! the same drama; and by those who had the song first.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::entry::{Entry, Sort, without_version};
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};
use crate::catalog::{ArtistKind, Bilingual, Original};
use crate::text::{fold, is_hangul_syllable, romanise};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::RemakeToDrama;
    let original = material.song(song).remake_of.as_ref()?;
    let maker = original.artist.as_ref()?;
    if tells_its_drama(material, song, maker) {
        return None;
    }
    let drama = material.drama_of(song);
    let also_right = homes(material, song);
    let wrong = beside(material.dramas_beside(song), &[drama], 3, dice, |other| also_right.contains(&other))?;
    let singers = material.artists_of(song).map(|artist| &material.artists[artist]);
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-remade-for-drama")
            .with("song", title_of(original, &material.songs[song]))
            .with("artist", maker.clone())
            .with("singer", material.asked_credit(song)),
        asked: singers.chain([&material.songs[song]]).collect(),
        right: &material.dramas[drama],
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    };
    draft.finish(dice)
}

/// Whether who sings a remake, or whose the original is, leaves no drama but one.
fn tells_its_drama(material: &Material<'_>, song: usize, maker: &Bilingual) -> bool {
    let names = [fold(&maker.en), fold(&maker.ko)];
    let is_by = |song: usize| {
        let circle = material.circle(material.artists_of(song));
        circle.into_iter().any(|artist| names.iter().any(|name| material.artists[artist].is_called(name)))
    };
    let seasons = material.seasons(material.drama_of(song));
    let mut versions = material.namesakes(song).into_iter();
    let mut singers = material.artists_of(song);
    singers.any(|artist| material.artists[artist].sort == Sort::Artist(ArtistKind::Fictional))
        || versions.any(|version| seasons.contains(&material.drama_of(version)) && is_by(version))
}

/// Every drama for which the original of a remake may be said to have been recorded anew.
pub(super) fn homes(material: &Material<'_>, song: usize) -> BTreeSet<usize> {
    let songs = material.namesakes(song).into_iter();
    songs.flat_map(|song| material.seasons(material.drama_of(song))).copied().collect()
}

/// The original's title. Where it is in Hangul, readers of English see before it what the remake is called in Latin
/// letters, without what the drama has put behind it, or else how it reads.
fn title_of(original: &Original, remake: &Entry) -> Bilingual {
    let ko = original.title.clone();
    if !ko.chars().any(is_hangul_syllable) {
        return Bilingual { en: ko.clone(), ko };
    }
    let latin =
        if remake.is_romanised() { romanise(&ko) } else { without_version(&remake.latin).trim().to_owned() };
    Bilingual { en: format!("{latin} · {ko}"), ko }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn originals_read_in_both_languages_and_no_remake_tells_its_drama() {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        let material = Material::new(&catalog);
        let mut dice = Dice::new(3);
        let mut asked = BTreeSet::new();
        for song in (0..material.songs.len()).filter(|&song| material.song(song).remake_of.is_some()) {
            let Some(question) = (0..20).find_map(|_| ask(&material, song, &mut dice)) else { continue };
            let Prompt { args, .. } = &question.prompt;
            assert!(!args["artist"].en.chars().any(is_hangul_syllable), "only Hangul: {:?}", args["artist"]);
            let begins_in_latin = args["song"].en.chars().next().is_some_and(|c| !is_hangul_syllable(c));
            assert!(begins_in_latin, "only Hangul: {:?}", args["song"]);
            asked.insert(question.about.id().to_owned());
        }
        for song in [
            // By the band of the drama.
            "hospital-playlist-2/beolsseo-il-nyeon",
            // Of a song of the same drama.
            "business-proposal/love-maybe-secret-number",
            // By the one who had it first.
            "soul-mechanic/sigh",
        ] {
            assert!(
                catalog.songs().iter().any(|known| known.id.as_str() == song),
                "{song} is in the catalog"
            );
            assert!(!asked.contains(song), "{song} tells its drama");
        }
        assert!(asked.len() >= 60, "only {} remakes are asked about", asked.len());
    }
}
