//! Files of eras and topics, and what of them is wrong.

use std::collections::HashSet;

use toml::Spanned;

use super::super::fault::Faults;
use super::super::file::{EraFile, FactFile, SectionFile, TopicFile};
use super::super::{
    Bilingual, EntityRef, Era, EraId, Fact, FactKind, Section, SongId, Source, Summary, Topic, TopicId,
};
use super::fields::{check_slug, check_source, date};

/// Reads eras and topics; fact ids are unique in the whole catalog.
pub(super) struct FactReader<'l> {
    pub(super) known: &'l HashSet<EntityRef>,
    pub(super) ids: &'l mut HashSet<String>,
}

impl FactReader<'_> {
    pub(super) fn era(&mut self, file: EraFile, faults: &mut Faults<'_>) -> Era {
        if file.until <= *file.from.get_ref() {
            faults.error(
                file.from.span().start,
                "from",
                "is not before until",
                "eras are half-open: [from, until)",
            );
        }
        let songs = file.songs.into_iter().filter_map(|song| {
            let id = SongId::new(song.get_ref());
            let found = self.known.contains(&EntityRef::Song(id.clone()));
            if !found {
                let problem = format!("there is no song {id:?}", id = id.as_str());
                faults.error(song.span().start, "songs", problem, "write it as drama/song, as in the files");
            }
            found.then_some(id)
        });
        let songs = songs.collect();
        Era {
            id: EraId::new(file.id.get_ref()),
            from: file.from.into_inner(),
            until: file.until,
            title: file.title,
            summary: summary(file.summary_kind, file.summary, file.sources, faults),
            songs,
            trends: self.sections(file.trends, faults),
        }
    }

    pub(super) fn topic(&mut self, file: TopicFile, faults: &mut Faults<'_>) -> Topic {
        check_slug(file.id.get_ref(), file.id.span().start, "id", faults);
        Topic {
            id: TopicId::new(file.id.get_ref()),
            title: file.title,
            summary: summary(file.summary_kind, file.summary, file.sources, faults),
            entries: self.sections(file.entries, faults),
        }
    }

    fn sections(&mut self, files: Vec<SectionFile>, faults: &mut Faults<'_>) -> Vec<Section> {
        let section = |file: SectionFile| {
            check_slug(file.id.get_ref(), file.id.span().start, "id", faults);
            if file.facts.is_empty() {
                faults.error(file.id.span().start, file.id.get_ref(), "has no facts", "add one or remove it");
            }
            Section {
                id: file.id.into_inner(),
                title: file.title,
                facts: file.facts.into_iter().map(|fact| self.fact(fact, faults)).collect(),
            }
        };
        files.into_iter().map(section).collect()
    }

    fn fact(&mut self, file: FactFile, faults: &mut Faults<'_>) -> Fact {
        let at = file.id.span().start;
        let id = file.id.into_inner();
        check_slug(&id, at, "facts.id", faults);
        if !self.ids.insert(id.clone()) {
            faults.error(at, "facts.id", format!("{id:?} stands twice"), "give every fact an id of its own");
        }
        let about = file.about.into_iter().filter_map(|text| {
            let entity =
                text.get_ref().parse::<EntityRef>().ok().filter(|entity| self.known.contains(entity));
            if entity.is_none() {
                let problem = format!("{:?} is not in the catalog", text.get_ref());
                let remedy = "write drama:ID, song:DRAMA/ID or artist:ID, or leave it out";
                faults.error(text.span().start, format!("{id}.about"), problem, remedy);
            }
            entity
        });
        let about = about.collect();
        check_source(&file.source, &format!("{id}.source"), faults);
        Fact {
            kind: file.kind,
            text: file.text,
            about,
            date: date(file.date, &format!("{id}.date"), faults),
            source: file.source.into_inner(),
            id,
        }
    }
}

fn summary(
    kind: FactKind,
    text: Bilingual,
    sources: Vec<Spanned<Source>>,
    faults: &mut Faults<'_>,
) -> Summary {
    for source in &sources {
        check_source(source, "sources", faults);
    }
    Summary { kind, text, sources: sources.into_iter().map(Spanned::into_inner).collect() }
}
