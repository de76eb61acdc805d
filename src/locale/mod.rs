//! Saying it in the reader's language: every sentence that a person reads stands in
//! `data/locales/<language>/*.ftl` and is fetched here by its id.
//!
//! Public messages speak the guild's language, private ones the reader's.

mod names;

use std::sync::LazyLock;

pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::embedded;

/// The files of each language, by subject.
const FILES: [&str; 12] = [
    "commands", "lookup", "eras", "trivia", "game", "modes", "solo", "boards", "profile", "season",
    "reports", "trouble",
];

/// A language that noraebot speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    En,
    /// Korean.
    Ko,
}

impl Locale {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// The language for one of [Discord's locale codes]: Korean for `ko`, English for all others.
    ///
    /// [Discord's locale codes]: https://discord.com/developers/docs/reference#locales
    pub fn from_discord(code: &str) -> Self {
        if code == "ko" { Self::Ko } else { Self::En }
    }

    /// The language of a guild whose [preferred locale] this is, if that is one of ours. American English tells
    /// nothing: it stands for every guild that has chosen none, and only community servers can choose.
    ///
    /// [preferred locale]: https://discord.com/developers/docs/resources/guild#guild-object-guild-structure
    pub fn preferred(code: &str) -> Option<Self> {
        match code {
            "ko" => Some(Self::Ko),
            "en-GB" => Some(Self::En),
            _ => None,
        }
    }

    /// `en` or `ko`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language with this code, if it is one of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The message with this id.
    pub fn text(self, id: &str) -> String {
        self.format(id, &FluentArgs::new())
    }

    /// The message with this id, its arguments filled in.
    ///
    /// A message that is missing is a fault that the tests find; should one slip through, a reader
    /// gets the English message, or else its id, rather than nothing.
    pub fn say<'a, const N: usize>(self, id: &str, args: [(&'static str, Value<'a>); N]) -> String {
        self.format(id, &args.into_iter().collect())
    }

    /// As [`say`](Self::say), for arguments whose number is only known at run time.
    pub fn format(self, id: &str, args: &FluentArgs<'_>) -> String {
        [self, Self::En].into_iter().find_map(|locale| locale.try_format(id, args)).unwrap_or_else(|| {
            tracing::error!(id, locale = self.code(), "a message is missing from the locale files");
            id.to_owned()
        })
    }

    /// The message with this id, if the language has it.
    pub fn try_format(self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(id, locale = self.code(), ?errors, "a message could not be filled in");
        }
        Some(text)
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| load(Locale::En));
        static KOREAN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| load(Locale::Ko));
        match self {
            Self::En => &ENGLISH,
            Self::Ko => &KOREAN,
        }
    }
}

/// Reads a language's files, which are part of the binary.
fn load(locale: Locale) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = locale.code().parse().expect("en and ko are language codes");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Discord shows the isolation marks of Fluent as boxes on some phones. Names that run from right to left
    // bring an invisible mark of their own, where they are escaped.
    bundle.set_use_isolating(false);
    for file in FILES {
        let path = format!("locales/{}/{file}.ftl", locale.code());
        let Some(text) = embedded::text(&path) else { continue };
        match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => bundle.add_resource_overriding(resource),
            Err((resource, errors)) => {
                tracing::error!(path, ?errors, "a locale file has errors");
                bundle.add_resource_overriding(resource);
            }
        }
    }
    bundle
}

#[cfg(test)]
mod tests;
