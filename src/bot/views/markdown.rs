//! Names in Discord's markdown.

use unicode_bidi::{BidiClass, bidi_class};

use crate::store::ChannelId;

/// A name as it stands, whatever characters it has: nothing in it is taken for formatting, nobody is mentioned by
/// it, and what stands behind it stays behind it.
pub(in crate::bot) fn escape(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !turns_text(*c)) {
        if matches!(c, '\\' | '*' | '_' | '~' | '|' | '`' | '>' | '<' | '[' | ']' | '#' | '@' | ':') {
            escaped.push('\\');
        }
        match c {
            // A line break would let a name pose as a line of ours.
            '\u{2028}' | '\u{2029}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    in_line(&escaped)
}

/// A name within a line that is read from left to right. Digits and punctuation behind Hebrew or Arabic letters
/// belong to these and would be drawn to their left, the points of one beside the name of another; behind an invisible
/// mark they do not.
///
/// Source: Unicode Standard Annex 9, rules W2 and N1 (the bidirectional classes R and AL) and section 2.6 (the mark).
pub(super) fn in_line(name: &str) -> String {
    const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
    let turns = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    let mut name = name.to_owned();
    if name.chars().any(turns) && !name.ends_with(LEFT_TO_RIGHT_MARK) {
        name.push(LEFT_TO_RIGHT_MARK);
    }
    name
}

/// A line of ours without its formatting: the names in it are as they were before [`escape`].
pub(super) fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next()),
            '*' => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Whether a character turns the direction of the text after it, ours included. Hebrew and Arabic need none:
/// letters bring their own direction, and [`in_line`] ends it.
///
/// Source: Unicode Standard Annex 9, "Explicit Directional Embeddings, Overrides and Isolates".
pub(super) fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A link to a channel.
pub(in crate::bot) fn channel(channel: ChannelId) -> String {
    format!("<#{}>", channel.0)
}

/// A link with a text.
pub(super) fn link(text: &str, url: &str) -> String {
    // A parenthesis would end the address.
    let url = url.replace('(', "%28").replace(')', "%29").replace(' ', "%20");
    format!("[{}]({url})", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_format_or_mention() {
        for (name, expect) in [
            ("**Bora**", "\\*\\*Bora\\*\\*"),
            ("@everyone", "\\@everyone"),
            ("<@1>", "\\<\\@1\\>"),
            ("a\nb\u{2028}c", "a b c"),
            ("\u{202e}aroB\u{202c}", "aroB"),
            ("بورا", "بورا\u{200e}"),
            ("보라", "보라"),
            ("\u{202e}ab\u{2066}c", "abc"),
            ("שלום", "שלום\u{200e}"),
            ("Bora بورا 7", "Bora بورا 7\u{200e}"),
            ("בורה\u{200e}", "בורה\u{200e}"),
        ] {
            assert_eq!(escape(name), expect);
        }
    }

    /// As a screen shows it whose lines run from left to right, by the algorithm of UAX 9.
    fn drawn(line: &str) -> String {
        let info = unicode_bidi::BidiInfo::new(line, Some(unicode_bidi::Level::ltr()));
        let paragraph = &info.paragraphs[0];
        let drawn = info.reorder_line(paragraph, paragraph.range.clone());
        drawn.chars().filter(|c| *c != '\u{200e}').collect()
    }

    #[test]
    fn points_stand_behind_the_name_that_has_them() {
        for (line, expect) in [
            (|name: &str| format!("1. {name} · 120 points"), "1. ARUB · 120 points"),
            (|name: &str| format!("+25 {name} (3.2 s)"), "+25 ARUB (3.2 s)"),
            (
                |name: &str| format!("+25 {name} (3.2 s) · +20 {name} (4.1 s)"),
                "+25 ARUB (3.2 s) · +20 ARUB (4.1 s)",
            ),
        ] as [(fn(&str) -> String, &str); 3]
        {
            for name in ["بورا", "בורה"] {
                let backwards: String = name.chars().rev().collect();
                assert_eq!(drawn(&line(&escape(name))), expect.replace("ARUB", &backwards), "{}", line(name));
            }
        }
    }

    #[test]
    fn a_line_without_its_formatting_has_the_names_as_they_are() {
        for name in ["**Bora**", "¯\\_(ツ)_/¯", "a*b", "보라", "<@1> #x"] {
            let line = format!("**By era:** {} 68%", escape(name));
            assert_eq!(plain(&line), format!("By era: {name} 68%"), "{line}");
        }
    }
}
