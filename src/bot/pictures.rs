//! Draws what views have sketched.
//!
//! Letters come from the system's fonts, Korean ones best from Debian's `fonts-nanum`: a subset inside the binary
//! would lack somebody's name. They are looked for when the first picture is asked for, not at the start, and
//! kept. Without a font that has Latin and Korean letters there are no pictures; the card says all of it in words.
//!
//! Drawing takes a processor for a while, so it happens off the threads that answer Discord, and not often at
//! once.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, FontResolver, Node, Options, Tree, fontdb};
use tokio::sync::Semaphore;

use super::reader::Reader;
use super::views::{Glyphs, Sketch};

/// Pictures that are drawn at once.
const AT_ONCE: usize = 2;
/// Dots for each unit of a sketch: sharp on a phone as well.
const SCALE: f32 = 1.25;
/// Families with Latin and Korean letters that look well in a picture, the best first.
const FAMILIES: [&str; 10] = [
    "NanumSquareRound",
    "NanumSquare",
    "NanumBarunGothic",
    "NanumGothic",
    "Pretendard",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "UnDotum",
];

/// The glyph that every font has for what it lacks.
const MISSING: u32 = 0;

/// What is needed to draw.
pub(super) struct Pictures {
    fonts: Arc<OnceLock<Option<Fonts>>>,
    find: fn() -> fontdb::Database,
    at_once: Arc<Semaphore>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotDrawn {
    #[error("no font of this machine has both Latin and Korean letters")]
    NoFont,
    #[error("the sketch is no SVG: {0}")]
    NotSvg(#[from] usvg::Error),
    #[error("the picture is too large to be drawn")]
    TooLarge,
    #[error("the picture cannot be written as PNG: {0}")]
    NotPng(String),
    #[error("drawing was broken off: {0}")]
    BrokenOff(#[from] tokio::task::JoinError),
}

/// A picture.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    pub(super) description: String,
}

impl Default for Pictures {
    fn default() -> Self {
        Self::with(of_the_system)
    }
}

impl Pictures {
    pub(super) fn with(find: fn() -> fontdb::Database) -> Self {
        Self { fonts: Arc::default(), find, at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Whether the reader is offered pictures: where files may be sent, unless it is known that none can be drawn.
    pub(super) fn are_offered(&self, reader: &Reader) -> bool {
        let has_no_fonts = matches!(self.fonts.get(), Some(None));
        reader.may_be_sent_files() && !has_no_fonts
    }

    /// Draws what is sketched once it is known which letters there are.
    ///
    /// # Errors
    /// [`NotDrawn`] when there is no font, or when something fails that should not.
    pub(super) async fn draw(
        &self,
        sketch: impl FnOnce(Glyphs<'_>) -> Sketch + Send + 'static,
    ) -> Result<Drawn, NotDrawn> {
        // The semaphore is never closed; without a permit it would be drawn all the same.
        let permit = Arc::clone(&self.at_once).acquire_owned().await;
        let (fonts, find) = (Arc::clone(&self.fonts), self.find);
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let fonts = fonts.get_or_init(|| Fonts::choose(find())).as_ref().ok_or(NotDrawn::NoFont)?;
            let sketch = sketch(&|c| fonts.have(c));
            let png = fonts.draw(&sketch.svg)?;
            Ok(Drawn { png, description: sketch.description })
        })
        .await?
    }
}

/// The fonts of this machine.
pub(super) fn of_the_system() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    fonts
}

/// Fonts of which one family has Latin and Korean letters.
pub(super) struct Fonts {
    all: Arc<fontdb::Database>,
    /// Which characters there are, of those that were asked for.
    known: Mutex<HashMap<char, bool>>,
}

impl Fonts {
    /// Makes the best family with Latin and Korean letters the one that sketches are drawn in; none if there
    /// is none.
    pub(super) fn choose(mut fonts: fontdb::Database) -> Option<Self> {
        let found: BTreeSet<String> =
            fonts.faces().flat_map(|face| &face.families).map(|(name, _)| name.clone()).collect();
        let preferred = FAMILIES.into_iter().filter(|name| found.contains(*name)).map(str::to_owned);
        let families: Vec<_> = preferred.chain(found.iter().cloned()).collect();
        for family in families {
            fonts.set_sans_serif_family(family.as_str());
            // What the renderer falls back to.
            fonts.set_serif_family(family.as_str());
            let all = Arc::new(fonts);
            let alone = FontResolver { select_fallback: Box::new(|_, _, _| None), ..FontResolver::default() };
            if has_letters("Aa가힣", &all, alone) {
                tracing::info!(family, faces = all.len(), "pictures are drawn with this font");
                return Some(Self { all, known: Mutex::default() });
            }
            fonts = Arc::unwrap_or_clone(all);
        }
        tracing::warn!(
            "there are no pictures: install a font with Latin and Korean letters, say Debian's fonts-nanum"
        );
        None
    }

    /// Whether a character can be drawn.
    pub(super) fn have(&self, c: char) -> bool {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known
            .entry(c)
            .or_insert_with(|| has_letters(c.encode_utf8(&mut [0; 4]), &self.all, FontResolver::default()))
    }

    /// A sketch with every letter in its place.
    pub(super) fn lay_out(&self, svg: &str) -> Result<Tree, usvg::Error> {
        Tree::from_str(svg, &options(&self.all, FontResolver::default()))
    }

    /// Draws a sketch as PNG.
    fn draw(&self, svg: &str) -> Result<Vec<u8>, NotDrawn> {
        let tree = self.lay_out(svg)?;
        let size = tree.size().to_int_size().scale_by(SCALE).ok_or(NotDrawn::TooLarge)?;
        let mut picture = Pixmap::new(size.width(), size.height()).ok_or(NotDrawn::TooLarge)?;
        resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
        picture.encode_png().map_err(|error| NotDrawn::NotPng(error.to_string()))
    }
}

fn options<'f>(fonts: &Arc<fontdb::Database>, font_resolver: FontResolver<'f>) -> Options<'f> {
    Options { fontdb: Arc::clone(fonts), font_resolver, ..Options::default() }
}

/// Whether there is a glyph for each of these letters, and something to see of it.
fn has_letters(letters: &str, fonts: &Arc<fontdb::Database>, resolver: FontResolver<'_>) -> bool {
    let lines: String =
        letters.chars().map(|c| format!("<text y=\"12\">&#x{:x};</text>", u32::from(c))).collect();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\" font-family=\"sans-serif\">{lines}</svg>"
    );
    // A character that XML does not take can't be drawn either.
    let Ok(tree) = Tree::from_str(&svg, &options(fonts, resolver)) else { return false };
    let seen = tree.root().children().iter().filter(|node| match node {
        Node::Text(text) => {
            let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            text.flattened().has_children() && glyphs.all(|glyph| glyph.id.0 != MISSING)
        }
        _ => false,
    });
    seen.count() == letters.chars().count()
}
