//! What is wrong with the data, said so that a contributor can mend it at once.

use std::fmt;

/// One thing that is wrong in one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Whether a catalog may be used in spite of it.
    pub severity: Severity,
    /// The file, relative to the data folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The key, such as `songs.stay-with-me.part`; empty if the file as a whole is meant.
    pub field: String,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

/// How bad a [`Fault`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The catalog is not used.
    Error,
    /// Worth a look; counted.
    Warning,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}:{}: {severity}: ", self.file, self.line)?;
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

/// The data cannot be used; every error that was found, in the order of the files.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct BadData(pub Vec<Fault>);

/// Collects the faults of one file.
pub(super) struct Faults<'f> {
    file: &'f str,
    text: &'f str,
    found: &'f mut Vec<Fault>,
}

impl<'f> Faults<'f> {
    pub(super) fn of(file: &'f str, text: &'f str, found: &'f mut Vec<Fault>) -> Self {
        Self { file, text, found }
    }

    /// Notes an error at a byte offset of the file.
    pub(super) fn error(
        &mut self,
        at: usize,
        field: impl Into<String>,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.found.push(Fault {
            severity: Severity::Error,
            file: self.file.to_owned(),
            line: line_of(self.text, at),
            field: field.into(),
            problem: problem.into(),
            remedy: remedy.into(),
        });
    }
}

/// The line, counted from 1, on which a byte offset stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}
