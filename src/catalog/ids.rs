//! The names by which entries of the catalog refer to one another.
//!
//! Ids are slugs and stable: a renamed drama keeps its id, so that stored games and old buttons go
//! on working. A drama is `goblin`, a song `goblin/stay-with-me`, an artist `chanyeol`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps a slug as it stands; whether anything has that id is for the catalog to say.
            pub fn new(slug: impl AsRef<str>) -> Self {
                Self(Arc::from(slug.as_ref()))
            }

            /// The slug.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self::new(String::deserialize(deserializer)?))
            }
        }
    };
}

id! {
    /// A drama: the stem of its file, such as `goblin`.
    DramaId
}
id! {
    /// A song: its drama's id, a slash and a slug of its own, such as `goblin/stay-with-me`.
    SongId
}
id! {
    /// An artist: its key in `artists.toml`, such as `chanyeol`.
    ArtistId
}
id! {
    /// An era: its years, such as `2015-2020`.
    EraId
}
id! {
    /// A topic: the stem of its file, such as `records`.
    TopicId
}

/// Anything that has a name of its own: what a lookup finds and what a question is about.
///
/// Written as its kind, a colon and the id: `song:goblin/stay-with-me`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityRef {
    /// A drama.
    Drama(DramaId),
    /// A song.
    Song(SongId),
    /// An artist.
    Artist(ArtistId),
}

impl EntityRef {
    /// `drama`, `song` or `artist`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Drama(_) => "drama",
            Self::Song(_) => "song",
            Self::Artist(_) => "artist",
        }
    }

    /// The id without its kind.
    pub fn id(&self) -> &str {
        match self {
            Self::Drama(id) => id.as_str(),
            Self::Song(id) => id.as_str(),
            Self::Artist(id) => id.as_str(),
        }
    }
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// The text is not `drama:…`, `song:…` or `artist:…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected drama:ID, song:DRAMA/ID or artist:ID")]
pub struct NotAnEntityRef;

impl FromStr for EntityRef {
    type Err = NotAnEntityRef;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("drama", id)) if !id.is_empty() => Ok(Self::Drama(DramaId::new(id))),
            Some(("song", id)) if !id.is_empty() => Ok(Self::Song(SongId::new(id))),
            Some(("artist", id)) if !id.is_empty() => Ok(Self::Artist(ArtistId::new(id))),
            _ => Err(NotAnEntityRef),
        }
    }
}

impl Serialize for EntityRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntityRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
