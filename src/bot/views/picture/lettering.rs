//! Texts made fit to be drawn: without what XML or the eye cannot take, and no wider than their place.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Glyphs;
use crate::bot::views::markdown::turns_text;

/// The text itself if it fits; else what fits of it and an ellipsis, never cut within what a reader sees
/// as one character. What no font has is left out; nothing but an ellipsis is left if that is all of it.
pub(super) fn fit(text: &str, width: u32, size: u32, glyphs: Glyphs<'_>) -> String {
    let text = clean(text, glyphs);
    if text.is_empty() {
        return "…".to_owned();
    }
    // In hundredths of the type's size.
    let most = u64::from(width) * 100 / u64::from(size.max(1));
    let widths = || text.graphemes(true).map(|grapheme| (grapheme, advance(grapheme)));
    if widths().map(|(_, width)| width).sum::<u64>() <= most {
        return text;
    }
    let mut left = most.saturating_sub(advance("…"));
    let fitting = widths().take_while(|(_, width)| {
        let fits = *width <= left;
        left = left.saturating_sub(*width);
        fits
    });
    let fitting: String = fitting.map(|(grapheme, _)| grapheme).collect();
    format!("{}…", fitting.trim_end())
}

/// Leaves out what has no look of its own, turns the line, or is no character of XML, and every cluster of
/// which a font lacks a part.
fn clean(text: &str, glyphs: Glyphs<'_>) -> String {
    let visible = |c: &char| {
        // https://www.w3.org/TR/xml/#charsets; surrogates are no char.
        let in_xml = !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
        in_xml && !turns_text(*c)
    };
    // Composed, since many fonts have whole syllables alone.
    let text: String = text.nfc().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(visible).collect();
    let can_be_drawn = |grapheme: &&str| grapheme.chars().all(|c| c == ' ' || glyphs(c));
    let text: String = text.graphemes(true).filter(can_be_drawn).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// About how wide a line is, in pixels.
pub(super) fn width(text: &str, size: u32) -> u32 {
    let width = text.graphemes(true).map(advance).sum::<u64>() * u64::from(size);
    u32::try_from(width.div_ceil(100)).unwrap_or(u32::MAX)
}

/// About how wide a cluster is, in hundredths of the type's size. Measured in the bold of NanumSquareRound,
/// which is wider than most.
fn advance(grapheme: &str) -> u64 {
    let Some(c) = grapheme.chars().next() else { return 0 };
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | 'i' | 'j' | 'l' | 'I' => 30,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '"' | '-' | '–' => 43,
        'a' | 'c' | 'e' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' | 'L' | '·' => 57,
        'w' => 80,
        'm' | 'M' | '%' | '…' => 92,
        'W' | '@' => 102,
        'a'..='z' | '0'..='9' | 'E' | 'F' | 'P' | 'S' | 'T' | 'Z' => 62,
        // Other Latin letters, and other alphabets.
        '\0'..='\u{10FF}' => 72,
        // Syllables and signs as wide as high.
        _ => 95,
    }
}

/// A text inside an element.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_cleaned_and_cut_between_what_readers_see_as_characters() {
        for (text, width, expect) in [
            ("Bora", 200, "Bora"),
            ("도깨비", 60, "도깨비"),
            ("도깨비 OST", 60, "도깨…"),
            ("  two \t words\n", 400, "two words"),
            ("a\u{0}b\u{1b}[0m\u{FFFF}", 400, "ab[0m"),
            ("\u{202E}evil", 400, "evil"),
            ("x\u{301}x\u{301}x\u{301}", 34, "x\u{301}…"),
            ("\u{1112}\u{1161}\u{11ab}", 20, "한"),
            ("", 400, "…"),
            ("\u{7}", 400, "…"),
        ] {
            assert_eq!(fit(text, width, 20, &|_| true), expect, "{text:?} in {width}");
        }
    }

    #[test]
    fn what_no_font_has_is_left_out_as_a_whole() {
        let letters = |c: char| c.is_alphanumeric();
        for (text, expect) in [("Bora 🎵 Kim", "Bora Kim"), ("👨‍👩‍👧", "…"), ("가🎵나", "가나")]
        {
            assert_eq!(fit(text, 400, 20, &letters), expect, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in ".{0,60}", width in 40_u32..400, size in 10_u32..40) {
            let cut = fit(&text, width, size, &|_| true);
            let total: u64 = cut.graphemes(true).map(advance).sum();
            prop_assert!(total * u64::from(size) <= u64::from(width) * 100 || cut == "…", "{cut:?} is {total}");
        }
    }
}
