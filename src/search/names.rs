//! What the index holds of a catalog: its entities, their names, and who belongs to whom.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::catalog::{Alias, AliasKind, Catalog, Drama, EntityRef};

use super::NameSource;

/// A drama, song or artist by its place in [`Names::entities`].
pub(super) type EntityAt = u32;
/// A name by its place in [`Names::names`].
pub(super) type NameAt = u32;

/// What takes points off every hit on an entity, so that the popular beats the obscure among
/// equals: by tier, counted from 1.
const PER_TIER: f32 = 0.008;

/// What the size of a soundtrack gives back of a tier, so that of two songs with one name the one
/// from the better known soundtrack comes first.
const PER_SONG: f32 = PER_TIER / 40.0;

/// What a title costs that is only a romanisation made by rule.
const BY_RULE: f32 = 0.04;

/// A drama, song or artist.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entity {
    pub reference: EntityRef,
    /// Subtracted from the score of each of its hits: by kind and popularity.
    pub penalty: f32,
    /// The years that people add to a title: in which a drama was on, or from its drama's first
    /// episode to a song's release.
    pub years: Option<RangeInclusive<i16>>,
    /// Of a song: the number of its release.
    pub part: Option<String>,
    /// Of a song: its drama, its artists, and their groups. Of a drama: who directed its music. Of an
    /// artist: its groups. People add these names to that of the entity.
    pub context: Vec<EntityAt>,
    /// The songs, dramas and artists that have it as context.
    pub context_of: Vec<EntityAt>,
    /// Its names in `Names::names`.
    pub names: std::ops::Range<NameAt>,
}

/// A name of an entity.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Name {
    pub entity: EntityAt,
    /// As the catalog has it.
    pub text: String,
    pub source: NameSource,
    /// Subtracted from the score of each hit by this name: for the entity and for an alias.
    pub penalty: f32,
}

/// All entities and their names, the dramas first, then the songs, then the artists.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Names {
    pub entities: Vec<Entity>,
    pub names: Vec<Name>,
}

impl Names {
    /// Collects the names of a catalog. The entities are not linked yet; see [`link`].
    pub(super) fn of(catalog: &Catalog) -> Self {
        std::thread::scope(|scope| {
            let artists = scope.spawn(|| Self::of_artists(catalog));
            let mut all = Self::of_dramas_and_songs(catalog);
            all.append(artists.join().expect("collecting names does not panic"));
            all
        })
    }

    fn of_dramas_and_songs(catalog: &Catalog) -> Self {
        let mut all = Self::default();
        for drama in catalog.dramas() {
            let penalty = obscurity(drama);
            let last = drama.last_aired.map_or(drama.year, jiff::civil::Date::year);
            all.entity(EntityRef::Drama(drama.id.clone()), penalty, Some(drama.year..=last), None);
            all.name_all((&drama.title, 0.0), drama.korean.as_deref(), &drama.aliases, 0.02);
        }
        for song in catalog.songs() {
            let penalty = 0.03 + obscurity(catalog.drama_of(song));
            let (a, b) = (catalog.drama_of(song).year, catalog.year_of(song));
            let years = Some(a.min(b)..=a.max(b));
            all.entity(EntityRef::Song(song.id.clone()), penalty, years, song.part.clone());
            let by_rule = if song.romanised { BY_RULE } else { 0.0 };
            all.name_all((&song.title, by_rule), song.korean.as_deref(), &song.aliases, 0.05);
        }
        all
    }

    fn of_artists(catalog: &Catalog) -> Self {
        let mut all = Self::default();
        for artist in catalog.artists() {
            // An artist is as well known as the best known drama that it sings for, and better
            // known by one tier for every four songs.
            let songs = catalog.songs_by(&artist.id);
            let (count, best) = songs.fold((0_u8, 5), |(n, tier), song| {
                (n.saturating_add(1), tier.min(catalog.drama_of(song).tier))
            });
            let tiers = f32::from((best + 1).saturating_sub(count / 4).clamp(1, 5) - 1);
            all.entity(EntityRef::Artist(artist.id.clone()), 0.012 + tiers * PER_TIER, None, None);
            all.name_all((&artist.name, 0.0), artist.korean.as_deref(), &artist.aliases, 0.03);
        }
        all
    }

    /// Puts further entities and their names behind these.
    fn append(&mut self, other: Self) {
        let (entities, names) = (position(self.entities.len()), position(self.names.len()));
        self.entities.extend(
            other.entities.into_iter().map(|entity| Entity {
                names: entity.names.start + names..entity.names.end + names,
                ..entity
            }),
        );
        let moved = |name: Name| Name { entity: name.entity + entities, ..name };
        self.names.extend(other.names.into_iter().map(moved));
    }

    /// Adds an entity without names.
    fn entity(
        &mut self,
        reference: EntityRef,
        penalty: f32,
        years: Option<RangeInclusive<i16>>,
        part: Option<String>,
    ) {
        let names = position(self.names.len());
        let (context, context_of) = (Vec::new(), Vec::new());
        self.entities.push(Entity {
            reference,
            penalty,
            years,
            part,
            context,
            context_of,
            names: names..names,
        });
    }

    /// Gives the last entity its names; the title costs what stands beside it, an alias `per_alias`.
    fn name_all(&mut self, title: (&str, f32), korean: Option<&str>, aliases: &[Alias], per_alias: f32) {
        let own = std::iter::once((title.0, NameSource::Title, title.1));
        let korean = korean.map(|korean| (korean, NameSource::Korean, 0.0));
        let others = aliases.iter().map(|alias| {
            let more = if alias.kind == AliasKind::Legal { 0.01 } else { 0.0 };
            (alias.text.as_str(), NameSource::Alias(alias.kind), per_alias + more)
        });
        let entity = position(self.entities.len()).saturating_sub(1);
        let Some(Entity { penalty, names: range, .. }) = self.entities.last_mut() else { return };
        for (text, source, more) in own.chain(korean).chain(others) {
            let penalty = *penalty + more;
            self.names.push(Name { entity, text: text.to_owned(), source, penalty });
        }
        range.end = position(self.names.len());
    }
}

/// Links the entities of a catalog, which stand in the order of [`Names`], to those around them.
pub(super) fn link(catalog: &Catalog, entities: &mut [Entity]) {
    let first_song = catalog.dramas().len();
    let first_artist = first_song + catalog.songs().len();
    let drama_at: HashMap<_, _> = (0..).zip(catalog.dramas()).map(|(at, drama)| (&drama.id, at)).collect();
    let artist_at: HashMap<_, _> =
        (position(first_artist)..).zip(catalog.artists()).map(|(at, artist)| (&artist.id, at)).collect();

    for (at, artist) in (first_artist..).zip(catalog.artists()) {
        let groups: Vec<EntityAt> =
            artist.member_of.iter().filter_map(|group| artist_at.get(group)).copied().collect();
        for &group in &groups {
            entities[group as usize].context_of.push(position(at));
        }
        entities[at].context = groups;
    }
    for (at, drama) in catalog.dramas().iter().enumerate() {
        for director in drama.music_directors.iter().filter_map(|artist| artist_at.get(artist)) {
            entities[at].context.push(*director);
            entities[*director as usize].context_of.push(position(at));
        }
    }
    for (song_at, song) in (first_song..).zip(catalog.songs()) {
        let mut context: Vec<EntityAt> = drama_at.get(&song.drama).into_iter().copied().collect();
        for artist in song.artists.iter().filter_map(|credit| artist_at.get(&credit.artist)) {
            context.push(*artist);
            context.extend(&entities[*artist as usize].context);
        }
        context.sort_unstable();
        context.dedup();
        for &around in &context {
            entities[around as usize].context_of.push(position(song_at));
        }
        entities[song_at].context = context;
    }
}

/// What a drama's popularity costs: nothing for the best known with a large soundtrack.
fn obscurity(drama: &Drama) -> f32 {
    let songs = u16::try_from(drama.songs.len().min(20)).unwrap_or(20);
    f32::from(drama.tier.clamp(1, 5) - 1) * PER_TIER + f32::from(20 - songs) * PER_SONG
}

/// A place in a table as it is stored.
pub(super) fn position(at: usize) -> u32 {
    u32::try_from(at).expect("a catalog has fewer than four thousand million names")
}
