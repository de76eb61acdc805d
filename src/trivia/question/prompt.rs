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

#[cfg(test)]
mod tests {
    /// What is asked no more, and may be stored.
    const FORMER: [&str; 3] = ["question-remake-to-drama", "question-first-song", "question-true-before"];

    #[test]
    fn a_question_that_was_stored_when_it_was_asked_otherwise_can_still_be_said() {
        for (language, message) in FORMER.into_iter().flat_map(|id| [("en", id), ("ko", id)]) {
            let path = format!("locales/{language}/trivia.ftl");
            let messages = crate::embedded::text(&path).unwrap_or_else(|| panic!("{path} is embedded"));
            assert!(messages.contains(&format!("\n{message} = ")), "{path} has no {message}");
        }
    }
}
