//! Pictures of what a card says in words. A picture says nothing that the card does not.
//!
//! A picture is made as SVG, which is text: it depends on nothing but what it shows. `bot::pictures` turns
//! it into dots.
//!
//! # Layout
//! - `canvas`: rectangles and lines of text as SVG
//! - `lettering`: texts made fit to be drawn: cleaned, cut to a width
//! - `profile`: the picture of a profile

mod canvas;
mod lettering;
mod profile;

pub(in crate::bot) use profile::profile_picture;

/// Whether there is a font that has a character. What has none is left out of pictures.
pub(in crate::bot) type Glyphs<'f> = &'f dyn Fn(char) -> bool;

/// A picture before it is drawn.
#[derive(Clone, Debug)]
pub(in crate::bot) struct Sketch {
    /// The picture.
    pub(in crate::bot) svg: String,
    /// What it shows, for those who do not see it.
    pub(in crate::bot) description: String,
}
