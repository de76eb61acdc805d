//! What goes wrong, in two kinds: what a person can do something about, said in one sentence; and
//! everything else, told with a code that stands in the log as well.

use std::fmt;

use crate::locale::{Locale, Value};

/// Why a command or a click came to nothing: a [`Trouble`], or something that somebody has to look at.
pub(super) type Error = anyhow::Error;

/// Something that a person can do something about: the id of a message in `trouble.ftl` and its
/// arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// An argument of a [`Trouble`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Arg {
    Text(String),
    Number(i64),
}

impl Trouble {
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The sentence, in the reader's language.
    pub(super) fn text(&self, locale: Locale) -> String {
        let args = self.args.iter().map(|(name, value)| {
            let value = match value {
                Arg::Text(text) => Value::from(text.as_str()),
                Arg::Number(number) => Value::from(*number),
            };
            (*name, value)
        });
        locale.format(self.id, &args.collect())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u16> for Arg {
    fn from(number: u16) -> Self {
        Self::Number(i64::from(number))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::En))
    }
}

impl std::error::Error for Trouble {}

/// What the person is told; anything but a [`Trouble`] is logged with the code that they are given.
pub(super) fn tell(error: &Error, locale: Locale, what: &str, interaction: u64) -> String {
    if let Some(trouble) = error.downcast_ref::<Trouble>() {
        return trouble.text(locale);
    }
    let code = code_of(interaction);
    tracing::error!(%code, what, error = for_log(error), "could not do what was asked");
    internal(locale, &code)
}

/// An error with its causes, as the log may have it: without the addresses that the HTTP client's errors name.
/// The address by which an interaction is answered holds its token, and with that [anyone can write as the bot for
/// fifteen minutes].
///
/// [anyone can write as the bot for fifteen minutes]: https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
pub(super) fn for_log(error: &Error) -> String {
    let mut causes: Vec<String> = error
        .chain()
        .map(|cause| {
            let text = cause.to_string();
            match cause.downcast_ref::<reqwest::Error>().and_then(reqwest::Error::url) {
                Some(url) => text.replace(url.as_str(), "…"),
                None => text,
            }
        })
        .collect();
    // An error of serenity's says the same as the one that it wraps.
    causes.dedup();
    causes.join(": ")
}

/// The sentence for an internal error.
pub(super) fn internal(locale: Locale, code: &str) -> String {
    locale.say("trouble-internal", [("code", code.to_owned().into())])
}

/// A short code for the interaction with this id: unique enough to find one line in a log.
pub(super) fn code_of(interaction: u64) -> String {
    // The low bits of a snowflake differ between any two interactions of the same second.
    format!("{:06X}", (interaction >> 12 ^ interaction) & 0x00FF_FFFF)
}
