//! Discord's limits, and cutting texts to fit them.
//!
//! The numbers are those of Discord's documentation on [embeds], [messages] and [components].
//! Discord counts UTF-16 units in some places and characters in others; UTF-16 units are never
//! fewer, so a text that fits by them always fits.
//!
//! [embeds]: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
//! [messages]: https://discord.com/developers/docs/resources/message#create-message
//! [components]: https://discord.com/developers/docs/components/reference

use unicode_segmentation::UnicodeSegmentation as _;

pub(super) const CONTENT: usize = 2000;
pub(super) const EMBED_TITLE: usize = 256;
pub(super) const EMBED_DESCRIPTION: usize = 4096;
/// Discord takes 2048; with title and description at their limits 6000 in all are never reached.
pub(super) const EMBED_FOOTER: usize = 1024;
pub(super) const ROWS: usize = 5;
pub(super) const BUTTONS: usize = 5;
pub(super) const LABEL: usize = 80;
/// Labels, values and descriptions of menus, and names of autocomplete choices.
pub(super) const CHOICE: usize = 100;
pub(super) const PLACEHOLDER: usize = 150;
pub(super) const LINK: usize = 512;
pub(super) const MODAL_TITLE: usize = 45;
/// What stands in a form's field before anything is typed.
pub(super) const INPUT_PLACEHOLDER: usize = 100;
/// What is read in a form.
pub(super) const TEXT_DISPLAY: usize = 4000;
/// The text that says what a file shows.
pub(super) const ATTACHMENT_DESCRIPTION: usize = 1024;

/// The text itself if it fits; else what fits of it and an ellipsis, never cut within what a reader
/// sees as one character.
pub(super) fn clip(text: &str, most: usize) -> String {
    if utf16(text) <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let fitting = text.graphemes(true).take_while(|grapheme| {
        let len = utf16(grapheme);
        let fits = len <= left;
        left = left.saturating_sub(len);
        fits
    });
    let mut clipped: String = fitting.collect();
    clipped.truncate(clipped.trim_end().len());
    clipped.push('…');
    clipped
}

/// Lines joined, as many whole ones as fit; an ellipsis says that there were more.
pub(super) fn clip_lines(lines: &[String], most: usize) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let more = usize::from(at > 0) + utf16(line);
        // Room for a line break and the ellipsis, unless this is the last line.
        let reserve = if at + 1 < lines.len() { 2 } else { 0 };
        if utf16(&text) + more + reserve > most {
            if at == 0 {
                return clip(line, most);
            }
            text.push_str("\n…");
            break;
        }
        if at > 0 {
            text.push('\n');
        }
        text.push_str(line);
    }
    text
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_cut_between_what_readers_see_as_characters() {
        for (text, most, expect) in [
            ("도깨비", 3, "도깨비"),
            ("도깨비 OST", 5, "도깨비…"),
            ("abc", 2, "a…"),
            ("👨‍👩‍👧 family", 5, "…"),
            ("", 0, ""),
        ] {
            assert_eq!(clip(text, most), expect, "{text:?} in {most}");
        }
    }

    #[test]
    fn lines_are_kept_whole() {
        let lines = ["one".to_owned(), "two".to_owned(), "three".to_owned()];
        assert_eq!(clip_lines(&lines, 13), "one\ntwo\nthree");
        assert_eq!(clip_lines(&lines, 12), "one\ntwo\n…");
        assert_eq!(clip_lines(&lines, 2), "o…");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in ".{0,60}", most in 1_usize..50) {
            prop_assert!(utf16(&clip(&text, most)) <= most);
            let lines: Vec<String> = text.split(' ').map(str::to_owned).collect();
            prop_assert!(utf16(&clip_lines(&lines, most)) <= most);
        }
    }
}
