//! Rectangles and lines of text as SVG, in whole pixels.

use std::fmt::Write as _;

use super::Glyphs;
use super::lettering::{escape, fit, width};

/// A picture in the making.
pub(super) struct Canvas<'f> {
    width: u32,
    body: String,
    glyphs: Glyphs<'f>,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Type {
    /// In pixels.
    pub(super) size: u32,
    pub(super) is_bold: bool,
    pub(super) colour: u32,
}

/// The place of a line of text.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Where it begins, ends or has its middle.
    pub(super) x: u32,
    /// What it stands on.
    pub(super) y: u32,
    /// What it may take.
    pub(super) width: u32,
    pub(super) align: Align,
}

/// What of a text stands at the x of its place.
#[derive(Clone, Copy)]
pub(super) enum Align {
    Begin,
    Middle,
    End,
}

/// A rectangle.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl<'f> Canvas<'f> {
    pub(super) fn new(width: u32, glyphs: Glyphs<'f>) -> Self {
        Self { width, body: String::new(), glyphs }
    }

    /// A filled area with rounded corners; nothing if it is empty.
    pub(super) fn fill(&mut self, area: Area, radius: u32, colour: u32) {
        let Area { x, y, width, height } = area;
        if width > 0 && height > 0 {
            let radius = radius.min(width / 2).min(height / 2);
            self.push(format_args!(
                r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="#{colour:06x}"/>"##
            ));
        }
    }

    /// A line of text, cut to its place.
    pub(super) fn write(&mut self, place: Place, letters: Type, text: &str) {
        let Place { x, y, width, align } = place;
        let Type { size, is_bold, colour } = letters;
        let anchor = match align {
            Align::Begin => "start",
            Align::Middle => "middle",
            Align::End => "end",
        };
        let weight = if is_bold { 700 } else { 400 };
        let text = escape(&fit(text, width, size, self.glyphs));
        self.push(format_args!(
            r##"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="#{colour:06x}">{text}</text>"##
        ));
    }

    /// The first of two texts if it fits, else the other.
    pub(super) fn write_either(&mut self, place: Place, letters: Type, text: &str, shorter: &str) {
        let fits = width(text, letters.size) <= place.width;
        self.write(place, letters, if fits { text } else { shorter });
    }

    /// Two texts in a line: one that begins at its left and another that ends at its right, for which room is
    /// made.
    pub(super) fn write_both(&mut self, line: Place, left: (Type, &str), right: (Type, &str)) {
        /// What stands between two texts.
        const APART: u32 = 24;
        let taken = width(right.1, right.0.size).min(line.width * 3 / 5);
        self.write(Place { width: line.width - taken - APART, ..line }, left.0, left.1);
        let end = Place { x: line.x + line.width, width: taken, align: Align::End, ..line };
        self.write(end, right.0, right.1);
    }

    /// The picture, at least so high, before a background.
    pub(super) fn finish(self, height: u32, background: u32) -> String {
        let Self { width, body, .. } = self;
        // Whole dots at every scale by quarters.
        let height = height.next_multiple_of(4);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\">\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#{background:06x}\"/>\n{body}</svg>\n"
        )
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        writeln!(self.body, "{element}").expect("a string takes all");
    }
}
