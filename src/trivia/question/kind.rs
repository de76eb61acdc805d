//! The kinds of question.

use serde::{Deserialize, Serialize};

use super::Question;
use super::dice::Dice;
use super::material::{Material, Subject};
use super::{
    artist_to_song, director_to_drama, drama_to_song, first_drama, first_song, hidden_title, odd_one_out,
    part_of_song, remake_to_drama, sang_together, song_to_artist, song_to_drama, title_in_korean,
    true_or_false, year_of_song,
};

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The drama that a song is from.
    SongToDrama,
    /// Who sings a song.
    SongToArtist,
    /// A song of a drama.
    DramaToSong,
    /// A song that an artist sings.
    ArtistToSong,
    /// The English title of a drama with this Korean title.
    KoreanToEnglish,
    /// The Korean title of a drama with this English title.
    EnglishToKorean,
    /// The year in which a song came out.
    YearOfSong,
    /// The song that is not from a drama, among three that are.
    OddOneOut,
    /// With whom an artist sang a song.
    SangTogether,
    /// A drama whose music somebody directed.
    DirectorToDrama,
    /// The song that came out first, of well-known dramas.
    FirstSong,
    /// The drama that aired first.
    FirstDrama,
    /// Who sings a song whose title has its letters hidden.
    HiddenTitle,
    /// The drama that an older song was recorded anew for.
    RemakeToDrama,
    /// The part of its soundtrack that a song came out on.
    PartOfSong,
    /// Whether a statement about a song is true.
    TrueOrFalse,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::SongToDrama,
        Self::SongToArtist,
        Self::DramaToSong,
        Self::ArtistToSong,
        Self::KoreanToEnglish,
        Self::EnglishToKorean,
        Self::YearOfSong,
        Self::OddOneOut,
        Self::SangTogether,
        Self::DirectorToDrama,
        Self::FirstSong,
        Self::FirstDrama,
        Self::HiddenTitle,
        Self::RemakeToDrama,
        Self::PartOfSong,
        Self::TrueOrFalse,
    ];

    /// Its name in stored games, which never changes: `song-to-drama`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SongToDrama => "song-to-drama",
            Self::SongToArtist => "song-to-artist",
            Self::DramaToSong => "drama-to-song",
            Self::ArtistToSong => "artist-to-song",
            Self::KoreanToEnglish => "korean-to-english",
            Self::EnglishToKorean => "english-to-korean",
            Self::YearOfSong => "year-of-song",
            Self::OddOneOut => "odd-one-out",
            Self::SangTogether => "sang-together",
            Self::DirectorToDrama => "director-to-drama",
            Self::FirstSong => "first-song",
            Self::FirstDrama => "first-drama",
            Self::HiddenTitle => "hidden-title",
            Self::RemakeToDrama => "remake-to-drama",
            Self::PartOfSong => "part-of-song",
            Self::TrueOrFalse => "true-or-false",
        }
    }

    /// How much harder this kind is than asking for the drama of a song, in tiers of popularity.
    pub(super) fn extra(self) -> u8 {
        match self {
            Self::KoreanToEnglish
            | Self::EnglishToKorean
            | Self::SongToDrama
            | Self::DramaToSong
            | Self::TrueOrFalse => 0,
            Self::SongToArtist
            | Self::ArtistToSong
            | Self::OddOneOut
            | Self::SangTogether
            | Self::RemakeToDrama
            | Self::FirstDrama => 1,
            Self::YearOfSong | Self::DirectorToDrama | Self::FirstSong | Self::HiddenTitle => 2,
            Self::PartOfSong => 3,
        }
    }

    /// How many options its questions have: [`OPTIONS`](super::OPTIONS), or two where it is yes or no.
    pub fn options(self) -> usize {
        if self == Self::TrueOrFalse { 2 } else { super::OPTIONS }
    }

    /// Whether its options stand in an order of their own: numbers by size, true before false.
    pub(super) fn has_order(self) -> bool {
        matches!(self, Self::YearOfSong | Self::PartOfSong | Self::TrueOrFalse)
    }

    /// Whom it can be asked about.
    pub(super) fn subjects(self, material: &Material<'_>) -> Vec<Subject> {
        let songs = || (0..material.songs.len()).map(Subject::Song);
        let dramas = || (0..material.dramas.len()).map(Subject::Drama);
        let mut subjects: Vec<Subject> = match self {
            Self::SongToDrama
            | Self::SongToArtist
            | Self::DramaToSong
            | Self::ArtistToSong
            | Self::YearOfSong
            | Self::SangTogether
            | Self::FirstSong
            | Self::HiddenTitle
            | Self::RemakeToDrama
            | Self::PartOfSong
            | Self::TrueOrFalse => songs().collect(),
            Self::KoreanToEnglish
            | Self::EnglishToKorean
            | Self::OddOneOut
            | Self::DirectorToDrama
            | Self::FirstDrama => dramas().collect(),
        };
        subjects.retain(|&subject| !self.is_about_dates() || material.is_well_known(subject));
        subjects
    }

    /// A question of this kind about the subject, if the catalog knows enough for one.
    pub(super) fn ask(self, material: &Material<'_>, subject: Subject, dice: &mut Dice) -> Option<Question> {
        match (self, subject) {
            (Self::SongToDrama, Subject::Song(song)) => song_to_drama::ask(material, song, dice),
            (Self::SongToArtist, Subject::Song(song)) => song_to_artist::ask(material, song, dice),
            (Self::DramaToSong, Subject::Song(song)) => drama_to_song::ask(material, song, dice),
            (Self::ArtistToSong, Subject::Song(song)) => artist_to_song::ask(material, song, dice),
            (Self::YearOfSong, Subject::Song(song)) => year_of_song::ask(material, song, dice),
            (Self::SangTogether, Subject::Song(song)) => sang_together::ask(material, song, dice),
            (Self::FirstSong, Subject::Song(song)) => first_song::ask(material, song, dice),
            (Self::HiddenTitle, Subject::Song(song)) => hidden_title::ask(material, song, dice),
            (Self::RemakeToDrama, Subject::Song(song)) => remake_to_drama::ask(material, song, dice),
            (Self::PartOfSong, Subject::Song(song)) => part_of_song::ask(material, song, dice),
            (Self::TrueOrFalse, Subject::Song(song)) => true_or_false::ask(material, song, dice),
            (Self::FirstDrama, Subject::Drama(drama)) => first_drama::ask(material, drama, dice),
            (Self::KoreanToEnglish, Subject::Drama(drama)) => {
                title_in_korean::ask_english(material, drama, dice)
            }
            (Self::EnglishToKorean, Subject::Drama(drama)) => {
                title_in_korean::ask_korean(material, drama, dice)
            }
            (Self::OddOneOut, Subject::Drama(drama)) => odd_one_out::ask(material, drama, dice),
            (Self::DirectorToDrama, Subject::Drama(drama)) => director_to_drama::ask(material, drama, dice),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_stored_by_its_name() {
        for kind in Kind::ALL {
            let stored = serde_json::to_value(kind).expect("it can be written");
            assert_eq!(stored, kind.name(), "{kind:?}");
        }
    }
}
