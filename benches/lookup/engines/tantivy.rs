//! tantivy: names with any word near one of the query's by Levenshtein automata, re-ranked by likeness.

use noraebot::catalog::Catalog;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index, Searcher, Term, doc};

use super::{Answer, Engine, Likeness, Shelf, folded};

/// How many names are re-ranked.
const RERANKED: usize = 100;
/// Bytes that the writer may use before it writes a segment: enough for one segment only.
const WRITER: usize = 512 << 20;

struct Tantivy<'s> {
    shelf: &'s Shelf,
    searcher: Searcher,
    text: Field,
}

pub fn build<'s>(_: &Catalog, shelf: &'s Shelf) -> Box<dyn Engine + 's> {
    Box::new(fill(shelf).expect("an index in memory can be written"))
}

fn fill(shelf: &Shelf) -> tantivy::Result<Tantivy<'_>> {
    let mut schema = Schema::builder();
    // The default tokenizer drops words of more than 40 bytes, which is 14 jamo.
    let indexing =
        TextFieldIndexing::default().set_tokenizer("words").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let name = schema.add_u64_field("name", FAST);
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("words", TextAnalyzer::builder(WhitespaceTokenizer::default()).build());
    let mut writer = index.writer_with_num_threads(1, WRITER)?;
    for (at, stored) in shelf.names.iter().enumerate() {
        writer.add_document(doc!(text => stored.text.as_str(), name => at as u64))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let searcher = index.reader()?.searcher();
    Ok(Tantivy { shelf, searcher, text })
}

impl Tantivy<'_> {
    fn near(&self, query: &str) -> tantivy::Result<Vec<usize>> {
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        let last = words.len().saturating_sub(1);
        let terms = words.iter().enumerate().map(|(at, word)| {
            let term = Term::from_field_text(self.text, word);
            let errors = match word.chars().count() {
                0..=3 => 0,
                4..=7 => 1,
                _ => 2,
            };
            let fuzzy = match at == last {
                true => FuzzyTermQuery::new_prefix(term, errors, true),
                false => FuzzyTermQuery::new(term, errors, true),
            };
            Box::new(fuzzy) as Box<dyn Query>
        });
        let any = BooleanQuery::union(terms.collect());
        let best = self.searcher.search(&any, &TopDocs::with_limit(RERANKED).order_by_score())?;
        let mut near = Vec::with_capacity(best.len());
        for (_, address) in best {
            let names = self.searcher.segment_reader(address.segment_ord).fast_fields().u64("name")?;
            near.extend(names.first(address.doc_id).and_then(|at| usize::try_from(at).ok()));
        }
        Ok(near)
    }
}

impl Engine for Tantivy<'_> {
    fn find(&mut self, query: &str) -> Vec<Answer> {
        let query = folded(query);
        let near = self.near(&query).expect("an index in memory can be read");
        let likeness = Likeness::to(&query);
        self.shelf.best(near.into_iter().map(|at| (at, likeness.of(&self.shelf.names[at]))).collect())
    }
}
