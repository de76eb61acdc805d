//! What is asked, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::Bilingual;

/// What is asked. The locale turns it into a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// The id of the Fluent message, such as `question-song-to-drama`.
    pub message: String,
    /// The message's arguments: names, each in both languages.
    pub args: BTreeMap<String, Bilingual>,
}

impl Prompt {
    /// A prompt without arguments yet.
    pub(super) fn new(message: &str) -> Self {
        Self { message: message.to_owned(), args: BTreeMap::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub(super) fn with(mut self, arg: &str, text: Bilingual) -> Self {
        self.args.insert(arg.to_owned(), text);
        self
    }
}
