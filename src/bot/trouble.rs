//! What goes wrong, in two kinds: what a person can do something about, said in one sentence; and
//! everything else, told with a code that stands in the log as well.

use crate::locale::{Locale, Value};

/// Something that a person can do something about: the id of a message in `trouble.ftl` and its
/// arguments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trouble {
    id: &'static str,
    args: Vec<(&'static str, Value<'static>)>,
}

impl Trouble {
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value<'static>>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The sentence, in the reader's language.
    pub(super) fn text(&self, locale: Locale) -> String {
        locale.format(self.id, &self.args.iter().cloned().collect())
    }
}

/// Why a command or a click came to nothing.
#[derive(Debug)]
pub(super) enum Error {
    /// The person can do something about it.
    Trouble(Trouble),
    /// Somebody has to look.
    Internal(anyhow::Error),
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Error {
    fn from(error: E) -> Self {
        Self::Internal(error.into())
    }
}

impl Error {
    /// What the person is told; an internal error is logged with the code that they are given.
    pub(super) fn tell(&self, locale: Locale, what: &str, reference: u64) -> String {
        match self {
            Self::Trouble(trouble) => trouble.text(locale),
            Self::Internal(error) => {
                let code = code_of(reference);
                tracing::error!(%code, what, error = format!("{error:#}"), "could not do what was asked");
                internal(locale, &code)
            }
        }
    }
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
