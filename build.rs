//! Embeds what the program serves: for each folder a table of every file's path and text, to be
//! included by the room that owns it, so that the binary needs no folder beside it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

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
