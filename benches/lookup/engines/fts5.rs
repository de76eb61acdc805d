//! SQLite's full-text table with the trigram tokenizer: names that share a trigram with the query by
//! bm25, re-ranked by likeness. Over jamo, since trigrams of syllables miss every short word.

use noraebot::catalog::Catalog;
use rusqlite::Connection;

use super::{Answer, Engine, Likeness, Shelf, folded};

/// How many names are re-ranked.
const RERANKED: usize = 200;

struct Fts5<'s> {
    shelf: &'s Shelf,
    connection: Connection,
}

pub fn build<'s>(_: &Catalog, shelf: &'s Shelf) -> Box<dyn Engine + 's> {
    let connection = fill(shelf).expect("an index in memory can be written");
    Box::new(Fts5 { shelf, connection })
}

fn fill(shelf: &Shelf) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("CREATE VIRTUAL TABLE names USING fts5(text, tokenize = 'trigram')")?;
    let all = connection.transaction()?;
    {
        let mut insert = all.prepare("INSERT INTO names (rowid, text) VALUES (?1, ?2)")?;
        for (at, name) in shelf.names.iter().enumerate() {
            insert.execute((at as i64, &name.text))?;
        }
    }
    all.execute_batch("INSERT INTO names (names) VALUES ('optimize')")?;
    all.commit()?;
    Ok(connection)
}

impl Fts5<'_> {
    fn rows(&self, sql: &str, argument: &str) -> rusqlite::Result<Vec<i64>> {
        let mut select = self.connection.prepare_cached(sql)?;
        let rows = select.query_map((argument, RERANKED as i64), |row| row.get(0))?;
        rows.collect()
    }
}

impl Engine for Fts5<'_> {
    fn find(&mut self, query: &str) -> Vec<Answer> {
        let query = folded(query);
        let letters: Vec<char> = query.chars().collect();
        let rows = if letters.len() < 3 {
            self.rows("SELECT rowid FROM names WHERE text LIKE ?1 || '%' LIMIT ?2", &query)
        } else {
            let grams: Vec<String> =
                letters.windows(3).map(|three| format!("\"{}\"", three.iter().collect::<String>())).collect();
            let sql = "SELECT rowid FROM names WHERE names MATCH ?1 ORDER BY rank LIMIT ?2";
            self.rows(sql, &grams.join(" OR "))
        };
        let likeness = Likeness::to(&query);
        let rows = rows.expect("folded letters are a valid query").into_iter();
        let names = rows.filter_map(|row| usize::try_from(row).ok());
        self.shelf.best(names.map(|at| (at, likeness.of(&self.shelf.names[at]))).collect())
    }

    fn foreign_bytes(&self) -> usize {
        let pragma = |name: &str| self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let pages = pragma("page_count").and_then(|pages| Ok(pages * pragma("page_size")?));
        usize::try_from(pages.unwrap_or(0)).unwrap_or(0)
    }
}
