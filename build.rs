//! Embeds what the program serves, so that the binary needs no folder beside it: for each folder a
//! table of every file's path and text, and the catalog with its index as they come out of the files.
//!
//! Parsing and checking the files and building the index is most of what a start would take. It is
//! done here, once, by the very code that `--data DIR` runs: the pure rooms that it needs are part of
//! this script, too. What is wrong with the data stops the build.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/catalog/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only its loading is needed here")]
mod catalog;
#[path = "src/search/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the building of an index is needed")]
mod search;
#[path = "src/text/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only what the other two need of it is")]
mod text;

use catalog::{Catalog, Files};
use search::Index;

/// Folder, the table's name, and the kinds of files that belong in it.
const TABLES: [(&str, &str, &[&str]); 2] = [
    ("data", "data.rs", &["toml", "ftl"]),
    ("src/playground/page", "page.rs", &["html", "css", "js", "svg"]),
];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    for (folder, table, kinds) in TABLES {
        let folder = root.join(folder);
        let mut files = Vec::new();
        walk(&folder, kinds, &mut files)?;
        files.sort();

        let mut text = String::from("&[\n");
        for file in &files {
            let name =
                file.strip_prefix(&folder).expect("found below it").to_string_lossy().replace('\\', "/");
            writeln!(text, "    ({name:?}, include_str!({:?})),", file.display().to_string())
                .expect("writing to a string does not fail");
        }
        text.push(']');
        fs::write(out.join(table), text)?;
    }
    match Catalog::load(&Files::read(&root.join("data"))?) {
        Ok(catalog) => {
            fs::write(out.join("catalog.bin"), catalog.pack())?;
            fs::write(out.join("index.bin"), Index::build(&catalog).pack())?;
        }
        Err(bad) => {
            for fault in bad.0 {
                println!("cargo::error=data/{fault}");
            }
        }
    }
    Ok(())
}

/// Collects the files of these kinds below a folder. Cargo watches the folder for new ones.
fn walk(folder: &Path, kinds: &[&str], files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, kinds, files)?;
        } else if path.extension().is_some_and(|extension| kinds.iter().any(|kind| extension == *kind)) {
            files.push(path);
        }
    }
    Ok(())
}
