//! As much reading of Rust as the invariants need: code apart from comments, attributes and texts.

/// A Rust source, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// The code without comments, attributes, texts and white space (one space between words).
    code: String,
    /// The texts in the code, as they are written.
    pub(super) literals: Vec<String>,
    /// The texts in attributes.
    pub(super) attributes: Vec<String>,
}

impl Source {
    pub(super) fn read(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut source = Self::default();
        let mut at = 0;
        // How many brackets of the attribute that is being read are open.
        let mut depth = 0;
        while let Some(&c) = chars.get(at) {
            let next = chars.get(at + 1).copied().unwrap_or_default();
            if c == '/' && next == '/' {
                at += chars[at..].iter().take_while(|c| **c != '\n').count();
            } else if c == '/' && next == '*' {
                at = end_of_comment(&chars, at);
            } else if let Some((literal, end)) = literal_at(&chars, at) {
                let texts = if depth > 0 { &mut source.attributes } else { &mut source.literals };
                texts.push(literal);
                at = end;
            } else if c == '\'' {
                at = end_of_quote(&chars, at);
            } else if depth > 0 || c == '#' && (next == '[' || next == '!') {
                match c {
                    '[' => depth += 1,
                    ']' => depth -= 1,
                    _ => {}
                }
                // The bracket that opens the attribute comes after this.
                if c == '#' && depth == 0 {
                    at += usize::from(next == '!');
                    depth = usize::from(chars.get(at + 1) == Some(&'['));
                    at += depth;
                }
                at += 1;
            } else {
                source.push(c);
                at += 1;
            }
        }
        source
    }

    fn push(&mut self, c: char) {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if !c.is_whitespace() {
            // "use x" keeps its space, "a :: b" loses it.
            if self.code.ends_with(' ') && !(is_word(c) && self.code.trim_end().ends_with(is_word)) {
                self.code.pop();
            }
            self.code.push(c);
        } else if !self.code.ends_with(' ') {
            self.code.push(' ');
        }
    }

    /// Whether the code names this: an identifier or a path, as whole words.
    pub(super) fn names(&self, path: &str) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        self.code.match_indices(path).any(|(at, _)| {
            let before = self.code.get(..at).and_then(|code| code.chars().next_back());
            let after = self.code.get(at + path.len()..).and_then(|code| code.chars().next());
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
    }

    /// What the code logs as a field with all that is in it: `?error` in `warn!(?error, "…")` and in
    /// `warn!(cause = ?error, "…")`.
    pub(super) fn logged_in_full(&self) -> Vec<&str> {
        let fields = self.code.match_indices('?').filter_map(|(at, _)| {
            // Behind a value it is the operator.
            let is_field = self.code.get(..at)?.ends_with(['(', ',', '=']);
            let rest = self.code.get(at + 1..)?;
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
            rest.get(..end).filter(|field| is_field && !field.is_empty())
        });
        fields.collect()
    }

    /// Whether the code takes something from this room of the crate.
    pub(super) fn imports(&self, room: &str) -> bool {
        let in_group = self.code.split("crate::{").skip(1).any(|group| {
            let group = group.split(';').next().unwrap_or_default();
            group.split([',', '{', '}']).any(|item| item.trim().split("::").next() == Some(room))
        });
        in_group || self.names(&format!("crate::{room}"))
    }
}

/// The text that begins here and where it ends, if one does.
fn literal_at(chars: &[char], at: usize) -> Option<(String, usize)> {
    let is_word = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let mut open = at;
    if chars[at] == 'r' && !(at > 0 && is_word(at - 1)) {
        open += 1;
        let hashes = chars[open..].iter().take_while(|c| **c == '#').count();
        open += hashes;
        if chars.get(open) != Some(&'"') {
            return None;
        }
        let is_end =
            |at: usize| chars[at] == '"' && (1..=hashes).all(|offset| chars.get(at + offset) == Some(&'#'));
        let end = (open + 1..chars.len()).find(|at| is_end(*at))?;
        return Some((chars[open + 1..end].iter().collect(), end + hashes + 1));
    }
    if chars[open] != '"' {
        return None;
    }
    let mut end = open + 1;
    while *chars.get(end)? != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    Some((chars[open + 1..end].iter().collect(), end + 1))
}

/// Behind a comment that may hold others.
fn end_of_comment(chars: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut at = at;
    while let (Some(c), Some(next)) = (chars.get(at), chars.get(at + 1)) {
        match (c, next) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

/// Behind a character, or behind the quote that begins a lifetime.
fn end_of_quote(chars: &[char], at: usize) -> usize {
    let is_escape = chars.get(at + 1) == Some(&'\\');
    let rest = chars.iter().enumerate().skip(at + 2 + usize::from(is_escape));
    match rest.take(if is_escape { 10 } else { 1 }).find(|(_, c)| **c == '\'') {
        Some((end, _)) => end + 1,
        None => at + 1,
    }
}

#[test]
fn sources_are_taken_apart() {
    let check = |text: &str, code: &str, literals: &[&str], attributes: &[&str]| {
        let source = Source::read(text);
        assert_eq!(source.code.trim(), code, "the code of {text}");
        assert_eq!(source.literals, literals, "the texts of {text}");
        assert_eq!(source.attributes, attributes, "the texts in attributes of {text}");
    };
    check("use a :: b; // serenity\n/* x /* y */ z */ fn f() {}", "use a::b;fn f(){}", &[], &[]);
    check(r##"say("a \" b", r#"c "d" "#)"##, "say(,)", &[r#"a \" b"#, r#"c "d" "#], &[]);
    check("#[name = \"x\"] struct S<'a>(&'a str, ['\"'; 2]);", "struct S<a>(&a str,[;2]);", &[], &["x"]);
    check("#![warn(a)] let c = '\\u{202a}'; let d = '\\'';", "let c=;let d=;", &[], &[]);
}

#[test]
fn what_is_logged_in_full_is_found_however_it_is_written() {
    let check = |text: &str, expect: &[&str]| {
        assert_eq!(Source::read(text).logged_in_full(), expect, "{text}");
    };
    check("warn!(?error, \"…\");", &["error"]);
    check("warn!(game = id.0, ?self.error, \"…\");", &["self.error"]);
    check("warn!(cause = ?why, ? payload)", &["why", "payload"]);
    check("let a = f(b?, c()?)?; let d = e?.f; fn g<T: ?Sized>() {} // ?error", &[]);
}

#[test]
fn imports_are_found_however_they_are_written() {
    let check = |text: &str, expect: bool| {
        assert_eq!(Source::read(text).imports("bot"), expect, "{text}");
    };
    check("use crate::bot::manifest;", true);
    check("use crate::{catalog::Era, bot::{self, x}};", true);
    check("fn f() { crate :: bot::g() }", true);
    check("use crate::robot; let bot = 1; // crate::bot", false);
    check("use crate::{text::bot_name};", false);
}
