//! `noraebot questions --count 10 --seed 1`: questions as games ask them.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::setting::Setting;
use crate::catalog::{Bilingual, EntityRef};
use crate::locale::Locale;
use crate::trivia::question::Choice;
use crate::trivia::{Asker, Difficulty, Kind, Question, Wish};

#[derive(Debug, Args)]
pub(super) struct Questions {
    /// How many, 1 or more
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
    /// The same seed gives the same questions
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
}

/// A question as it is printed.
#[derive(Serialize)]
struct Printed<'q> {
    kind: Kind,
    difficulty: Difficulty,
    about: &'q EntityRef,
    prompt: Bilingual,
    options: &'q [Choice],
    answer: u8,
}

impl Questions {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let catalog = setting.catalog()?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        for question in Asker::new(&catalog, Wish::default(), self.seed)
            .take(usize::try_from(self.count).unwrap_or(usize::MAX))
        {
            serde_json::to_writer(&mut out, &printed(&question))?;
            writeln!(out)?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn printed(question: &Question) -> Printed<'_> {
    Printed {
        kind: question.kind,
        difficulty: question.difficulty,
        about: &question.about,
        prompt: Bilingual {
            en: Locale::En.prompt(&question.prompt),
            ko: Locale::Ko.prompt(&question.prompt),
        },
        options: &question.options,
        answer: question.answer,
    }
}
