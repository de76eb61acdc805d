//! Catalogs that are many times as large as the real one.
//!
//! Every drama, song and artist is followed by made-up ones of the same shape: as many names of the
//! same kinds, with as many words, made of the words and syllables of the real names as often as
//! these use them; a rare word is crossed with another one, since new names bring new rare words.
//! They belong together as the real ones do. None has a name that a real one has, or queries for it would have
//! no right answer; and none is among the best known, since a catalog grows by the obscure.

use std::collections::{HashMap, HashSet};

use noraebot::catalog::{Alias, Artist, ArtistId, Catalog, Credit, Dangling, Drama, DramaId, Song, SongId};
use noraebot::text::{fold, is_hangul_syllable};
use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

/// The best tier of a made-up drama.
const BEST_TIER: u8 = 3;
/// How often a word is used at most that is no common one.
const MOST_USES_OF_RARE: usize = 3;

/// A catalog with `times` as many names, the real ones among them; the same for the same seed.
pub fn grow(real: &Catalog, times: usize, seed: u64) -> Result<Catalog, Dangling> {
    let mut maker = Maker::of(real, seed);
    let mut dramas = real.dramas().to_vec();
    let mut songs = real.songs().to_vec();
    let mut artists = real.artists().to_vec();
    for copy in 1..times {
        let artist_id = |id: &ArtistId| ArtistId::new(format!("{id}-x{copy}"));
        let drama_id = |id: &DramaId| DramaId::new(format!("{id}-x{copy}"));
        let song_id = |id: &SongId| SongId::new(id.as_str().replacen('/', &format!("-x{copy}/"), 1));
        artists.extend(real.artists().iter().map(|artist| Artist {
            id: artist_id(&artist.id),
            name: maker.name(&artist.name),
            korean: artist.korean.as_deref().map(|korean| maker.name(korean)),
            aliases: maker.aliases(&artist.aliases),
            member_of: artist.member_of.iter().map(artist_id).collect(),
            played_by: artist.played_by.iter().map(artist_id).collect(),
            kind: artist.kind,
        }));
        dramas.extend(real.dramas().iter().map(|drama| Drama {
            id: drama_id(&drama.id),
            title: maker.name(&drama.title),
            korean: drama.korean.as_deref().map(|korean| maker.name(korean)),
            aliases: maker.aliases(&drama.aliases),
            tier: drama.tier.max(BEST_TIER),
            songs: drama.songs.iter().map(song_id).collect(),
            music_directors: drama.music_directors.iter().map(artist_id).collect(),
            ..drama.clone()
        }));
        songs.extend(real.songs().iter().map(|song| {
            Song {
                id: song_id(&song.id),
                drama: drama_id(&song.drama),
                title: maker.name(&song.title),
                korean: song.korean.as_deref().map(|korean| maker.name(korean)),
                aliases: maker.aliases(&song.aliases),
                artists: song
                    .artists
                    .iter()
                    .map(|credit| Credit { artist: artist_id(&credit.artist), role: credit.role })
                    .collect(),
                composers: song.composers.iter().map(artist_id).collect(),
                ..song.clone()
            }
        }));
    }
    Catalog::from_parts(dramas, songs, artists, real.eras().to_vec(), real.topics().to_vec())
}

/// Makes names up.
struct Maker {
    rng: ChaCha8Rng,
    /// Words in Latin letters, and how often each is used.
    words: Vec<String>,
    uses: HashMap<String, usize>,
    syllables: Vec<char>,
    /// The real names, folded.
    real: HashSet<String>,
}

impl Maker {
    fn of(catalog: &Catalog, seed: u64) -> Self {
        let mut maker = Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            words: Vec::new(),
            uses: HashMap::new(),
            syllables: Vec::new(),
            real: HashSet::new(),
        };
        for (_, name) in super::judged::all_names(catalog) {
            let words = name.split_whitespace().filter(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
            maker.words.extend(words.map(str::to_owned));
            maker.syllables.extend(name.chars().filter(|&c| is_hangul_syllable(c)));
            maker.real.insert(fold(name));
        }
        for word in &maker.words {
            *maker.uses.entry(word.clone()).or_default() += 1;
        }
        maker
    }

    fn aliases(&mut self, aliases: &[Alias]) -> Vec<Alias> {
        aliases.iter().map(|alias| Alias { text: self.name(&alias.text), kind: alias.kind }).collect()
    }

    /// A name of as many words as another.
    fn name(&mut self, like: &str) -> String {
        let mut like = like.to_owned();
        loop {
            let words: Vec<String> = like.split_whitespace().map(|word| self.word(word)).collect();
            let name = match words.as_slice() {
                // One real word would be a part of many real names, and too few are possible.
                [only] if only.is_ascii() && only.chars().count() > 2 => self.crossed(only),
                _ => words.join(" "),
            };
            if !self.real.contains(&fold(&name)) {
                return name;
            }
            // Names of figures, and the few that come out as a real one: another try, longer.
            like = format!("{like} {like}");
        }
    }

    /// A word in the same script: as many syllables, or another of the real words.
    fn word(&mut self, like: &str) -> String {
        if like.chars().any(is_hangul_syllable) {
            return like.chars().map(|c| if is_hangul_syllable(c) { self.syllable() } else { c }).collect();
        }
        let is_abbreviation = like.chars().all(|c| c.is_ascii_uppercase());
        if is_abbreviation && like.chars().count() > 1 {
            return like
                .chars()
                .map(|c| if c.is_ascii_uppercase() { self.rng.random_range('A'..='Z') } else { c })
                .collect();
        }
        let word = self.words.choose(&mut self.rng).cloned().unwrap_or_default();
        let is_rare = self.uses.get(&word).is_none_or(|&uses| uses <= MOST_USES_OF_RARE);
        if is_rare && word.len() > 3 { self.crossed(&word) } else { word }
    }

    /// The first half of a word and the second half of another.
    fn crossed(&mut self, first: &str) -> String {
        let second = self.words.choose(&mut self.rng).cloned().unwrap_or_default();
        let (a, b) = (first.chars().count().div_ceil(2), second.chars().count() / 2);
        first.chars().take(a).chain(second.chars().skip(b)).collect()
    }

    /// A syllable, as often as it is used.
    fn syllable(&mut self) -> char {
        self.syllables.choose(&mut self.rng).copied().unwrap_or('가')
    }
}
