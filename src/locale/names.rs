//! Names, dates and numbers of the catalog as a reader of one language writes them.

use jiff::civil::Date;

use super::{Locale, Value};
use crate::catalog::{Artist, Bilingual, Catalog, Drama, EntityRef, Mood, Role, Song};
use crate::trivia::question::Prompt;

/// The marks that end a sentence or part it.
const END_MARKS: [char; 6] = ['?', '!', '.', ',', ';', '…'];

impl Locale {
    /// The one of two texts that is in this language.
    pub fn pick(self, text: &Bilingual) -> &str {
        match self {
            Self::En => &text.en,
            Self::Ko => &text.ko,
        }
    }

    /// A drama's title: the Korean one for Korean readers, if there is one.
    pub fn drama(self, drama: &Drama) -> &str {
        self.name(&drama.title, drama.korean.as_deref())
    }

    /// A song's title.
    pub fn song(self, song: &Song) -> &str {
        self.name(&song.title, song.korean.as_deref())
    }

    /// A song's title where there is room for two scripts: a mere romanisation carries its Hangul.
    pub fn song_in_full(self, song: &Song) -> String {
        match &song.korean {
            Some(korean) if self == Self::En && song.romanised => format!("{} ({korean})", song.title),
            _ => self.song(song).to_owned(),
        }
    }

    /// An artist's name.
    pub fn artist(self, artist: &Artist) -> &str {
        self.name(&artist.name, artist.korean.as_deref())
    }

    /// The name of anything in the catalog; its id if the catalog has it no longer.
    pub fn entity(self, catalog: &Catalog, entity: &EntityRef) -> String {
        let name = match entity {
            EntityRef::Drama(id) => catalog.drama(id).map(|drama| self.drama(drama)),
            EntityRef::Song(id) => catalog.song(id).map(|song| self.song(song)),
            EntityRef::Artist(id) => catalog.artist(id).map(|artist| self.artist(artist)),
        };
        name.unwrap_or(entity.id()).to_owned()
    }

    /// Who sings a song: `Chanyeol, Punch`, with `feat.` before those who are featured.
    pub fn credits(self, catalog: &Catalog, song: &Song) -> String {
        let names = |role: Role| {
            let artists = song.artists.iter().filter(|credit| credit.role == role);
            let names = artists.filter_map(|credit| catalog.artist(&credit.artist));
            names.map(|artist| self.artist(artist)).collect::<Vec<_>>().join(", ")
        };
        let (main, featured) = (names(Role::Main), names(Role::Featuring));
        if featured.is_empty() { main } else { format!("{main} (feat. {featured})") }
    }

    /// A mood as one word.
    pub fn mood(self, mood: Mood) -> String {
        self.text(match mood {
            Mood::Sad => "mood-sad",
            Mood::Tender => "mood-tender",
            Mood::Bright => "mood-bright",
            Mood::Calm => "mood-calm",
            Mood::Intense => "mood-intense",
            Mood::Dreamy => "mood-dreamy",
        })
    }

    /// A question as a sentence.
    pub fn prompt(self, prompt: &Prompt) -> String {
        let args = prompt.args.iter().map(|(name, text)| {
            let text = self.pick(text);
            // Songs are quoted always; a drama where its title would end the sentence.
            let is_open = self == Self::En && name.ends_with("drama") && text.ends_with(END_MARKS);
            let value = if is_open { Value::from(format!("“{text}”")) } else { Value::from(text) };
            (name.as_str(), value)
        });
        let sentence = self.format(&prompt.message, &args.collect());
        // One mark is enough: “Should We Kiss First?” asks already, and “Mama!” needs no full stop.
        [("?”?", "?”"), ("?”.", "?”"), ("!”.", "!”"), (".”.", ".”")]
            .into_iter()
            .fold(sentence, |sentence, (double, one)| sentence.replace(double, one))
    }

    /// A day: `3 Dec 2016`, `2016년 12월 3일`.
    pub fn date(self, date: Date) -> String {
        match self {
            Self::En => date.strftime("%-d %b %Y").to_string(),
            Self::Ko => format!("{}년 {}월 {}일", date.year(), date.month(), date.day()),
        }
    }

    /// A day of a year that everyone knows: `3 Dec`, `12월 3일`.
    pub fn day(self, date: Date) -> String {
        match self {
            Self::En => date.strftime("%-d %b").to_string(),
            Self::Ko => format!("{}월 {}일", date.month(), date.day()),
        }
    }

    /// From one day to another.
    pub fn dates(self, first: Date, last: Date) -> String {
        let between = match self {
            Self::En => " – ",
            Self::Ko => " ~ ",
        };
        format!("{}{between}{}", self.date(first), self.date(last))
    }

    fn name<'n>(self, latin: &'n str, korean: Option<&'n str>) -> &'n str {
        match self {
            Self::En => latin,
            Self::Ko => korean.unwrap_or(latin),
        }
    }
}
