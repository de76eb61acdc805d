//! Names in Discord's markdown.

use crate::store::ChannelId;

/// A name as it stands, whatever characters it has: nothing in it is taken for formatting, and
/// nobody is mentioned by it.
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
    escaped
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

/// Whether a character turns the direction of the text after it, ours included. Hebrew and Arabic read
/// right without: letters bring their own direction.
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
            ("بورا", "بورا"),
            ("보라", "보라"),
            ("\u{202e}ab\u{2066}c", "abc"),
            ("שלום", "שלום"),
        ] {
            assert_eq!(escape(name), expect);
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
