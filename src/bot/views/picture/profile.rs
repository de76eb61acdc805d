//! The picture of a profile: who, how far, which eras, how it went week by week, which singers.

use super::canvas::{Align, Area, Canvas, Place, Type};
use super::{Glyphs, Sketch};
use crate::bot::views::markdown::plain;
use crate::bot::views::profile::Told;
use crate::bot::views::{colours, limits};
use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::store::{PROFILE_WEEKS, Profile};
use crate::trivia::profile::Tally;

/// Discord shows a picture at most 550 by 350 large, on a phone about 300 wide: type is large for that.
const WIDTH: u32 = 800;
const MARGIN: u32 = 40;
const INNER: u32 = WIDTH - 2 * MARGIN;
/// Between the halves of the lower part.
const GUTTER: u32 = 50;
const HALF: u32 = (INNER - GUTTER) / 2;

const BACKGROUND: u32 = 0x1B_1C26;
/// Where a bar may still grow.
const TRACK: u32 = 0x30_3242;
const BRIGHT: u32 = 0xFF_FFFF;
const SOFT: u32 = 0xC4_C7D4;

const NAME: Type = Type { size: 50, is_bold: true, colour: BRIGHT };
const FIGURE: Type = Type { size: 62, is_bold: true, colour: BRIGHT };
const BODY: Type = Type { size: 28, is_bold: false, colour: BRIGHT };
const STRONG: Type = Type { is_bold: true, ..BODY };
const NOTE: Type = Type { size: 26, is_bold: false, colour: SOFT };
const HEADING: Type = Type { is_bold: true, ..NOTE };

/// A profile as a picture. What it shows stands in the card as well.
pub(in crate::bot) fn profile_picture(
    catalog: &Catalog,
    profile: &Profile,
    glyphs: Glyphs<'_>,
    locale: Locale,
) -> Sketch {
    let told = Told::of(catalog, profile, locale);
    let mut canvas = Canvas::new(WIDTH, glyphs);
    let mut y = head(&mut canvas, profile, &told, locale);
    if !told.eras.is_empty() {
        y = eras(&mut canvas, y + 58, &told, locale);
    }
    let below = y + 62;
    if told.artists.is_empty() {
        y = weeks(&mut canvas, below, INNER, &told, locale);
    } else {
        y = weeks(&mut canvas, below, HALF, &told, locale);
        artists(&mut canvas, below, &told, locale);
    }
    Sketch { svg: canvas.finish(y + MARGIN, BACKGROUND), description: description(&told, profile, locale) }
}

/// A line from margin to margin.
fn line(y: u32) -> Place {
    Place { x: MARGIN, y, width: INNER, align: Align::Begin }
}

/// So much of a length.
fn part(length: u32, of: u64, whole: u64) -> u32 {
    let part = u128::from(length) * u128::from(of.min(whole)) / u128::from(whole.max(1));
    u32::try_from(part).unwrap_or(length)
}

/// Name, level and the share of right answers. Like the parts below, it says how far down it reaches.
fn head(canvas: &mut Canvas<'_>, profile: &Profile, told: &Told, locale: Locale) -> u32 {
    canvas.write_both(line(84), (NAME, &profile.name), (FIGURE, &percent(profile.tally)));
    let title = locale.text(told.level.title());
    let level =
        locale.say("picture-level", [("level", told.level.number.into()), ("title", title.as_str().into())]);
    canvas.write_both(line(126), (BODY, &level), (NOTE, &of(profile.tally, "picture-right", locale)));

    let bar = Area { x: MARGIN, y: 148, width: INNER, height: 12 };
    let begins = told.level.begins_at();
    let (done, whole) = (profile.points.saturating_sub(begins), told.level.next_at.saturating_sub(begins));
    canvas.fill(bar, 6, TRACK);
    canvas.fill(Area { width: part(INNER, done, whole), ..bar }, 6, colours::BOARD);
    let points = locale.say("picture-points", [("points", profile.points.into())]);
    let next = told.level.number.saturating_add(1);
    let left = told.level.next_at.saturating_sub(profile.points);
    let next = locale.say("picture-next", [("left", left.into()), ("next", next.into())]);
    canvas.write_both(line(194), (HEADING, &points), (NOTE, &next));
    194
}

/// A bar of the eras, each as long as its share of the answers, over their names and numbers in the same
/// order.
fn eras(canvas: &mut Canvas<'_>, y: u32, told: &Told, locale: Locale) -> u32 {
    const COLUMNS: u32 = 3;
    const GAP: u32 = 6;
    const LEAST: u32 = 12;
    canvas.write(line(y), HEADING, &locale.text("picture-eras"));
    let count = u32::try_from(told.eras.len()).unwrap_or(u32::MAX);
    let all = told.eras.iter().fold(0_u64, |sum, era| sum.saturating_add(era.tally.answered));
    let free = INNER.saturating_sub(count.saturating_mul(GAP + LEAST) - GAP);
    let bar = Area { x: MARGIN, y: y + 18, width: INNER, height: 28 };
    let mut x = MARGIN;
    for (at, era) in (1..).zip(&told.eras) {
        let width = LEAST + part(free, era.tally.answered, all);
        // The last one takes what rounding has left.
        let width = if at == count { (MARGIN + INNER).saturating_sub(x) } else { width };
        canvas.fill(Area { x, width, ..bar }, 6, era.colour);
        x = x.saturating_add(width + GAP);
    }
    let column = INNER / COLUMNS;
    let mut below = y + 46;
    for (at, era) in (0..).zip(&told.eras) {
        let (x, top) = (MARGIN + at % COLUMNS * column, y + 46 + at / COLUMNS * 78);
        below = top + 78;
        canvas.fill(Area { x, y: top + 19, width: 20, height: 20 }, 4, era.colour);
        let name = Place { x: x + 30, y: top + 39, width: column - 45, align: Align::Begin };
        canvas.write(name, STRONG, &era.name);
        let percent = percent(era.tally);
        let numbers = format!("{percent} · {}", of(era.tally, "picture-of", locale));
        canvas.write_either(Place { x, y: top + 74, width: column - 15, ..name }, NOTE, &numbers, &percent);
    }
    below
}

/// A column for each week, as high as the share of right answers, the number above it.
fn weeks(canvas: &mut Canvas<'_>, y: u32, width: u32, told: &Told, locale: Locale) -> u32 {
    const HEIGHT: u32 = 100;
    canvas.write(Place { width, ..line(y) }, HEADING, &locale.text("picture-weeks"));
    let gap = width / PROFILE_WEEKS * 3 / 10;
    let bar = (width - gap * (PROFILE_WEEKS - 1)) / PROFILE_WEEKS;
    let slot = bar + gap;
    let top = y + 52;
    for at in 0..PROFILE_WEEKS {
        let x = MARGIN + at * slot;
        let track = Area { x, y: top, width: bar, height: HEIGHT };
        canvas.fill(track, 5, TRACK);
        let Some(week) = told.weeks.get(at as usize) else { continue };
        // Nothing right is a line, so that it is seen that there was a week.
        let height = part(HEIGHT, week.tally.right, week.tally.answered).max(5);
        canvas.fill(Area { y: top + HEIGHT - height, height, ..track }, 5, colours::FOUND);
        let number = Place { x: x + bar / 2, y: top - 10, width: slot, align: Align::Middle };
        canvas.write(number, Type { size: 22, ..STRONG }, &week.tally.percent().to_string());
    }
    let below = top + HEIGHT + 34;
    let span = match told.weeks.as_slice() {
        [] => return below,
        [only] => only.name.clone(),
        [first, .., last] => {
            let names = [("first", first.name.as_str().into()), ("last", last.name.as_str().into())];
            locale.say("picture-span", names)
        }
    };
    canvas.write(Place { width: width + GUTTER - 15, ..line(below) }, Type { size: 24, ..NOTE }, &span);
    below
}

/// The best singers, each over a bar.
fn artists(canvas: &mut Canvas<'_>, y: u32, told: &Told, locale: Locale) {
    let x = MARGIN + HALF + GUTTER;
    let half = |y| Place { x, width: HALF, ..line(y) };
    canvas.write(half(y), HEADING, &locale.text("picture-artists"));
    for (at, artist) in (0..).zip(&told.artists) {
        let y = y + 46 + at * 62;
        canvas.write_both(half(y), (BODY, &artist.name), (STRONG, &percent(artist.tally)));
        let bar = Area { x, y: y + 12, width: HALF, height: 8 };
        canvas.fill(bar, 4, TRACK);
        let width = part(HALF, artist.tally.right, artist.tally.answered);
        canvas.fill(Area { width, ..bar }, 4, colours::PLAIN);
    }
}

fn percent(tally: Tally) -> String {
    format!("{}%", tally.percent())
}

fn of(tally: Tally, id: &str, locale: Locale) -> String {
    locale.say(id, [("right", tally.right.into()), ("answered", tally.answered.into())])
}

/// In the words of the card.
fn description(told: &Told, profile: &Profile, locale: Locale) -> String {
    let right = format!("{} ({})", of(profile.tally, "picture-right", locale), percent(profile.tally));
    let lines = [&told.points, &right, &told.era_line(), &told.week_line(), &told.artist_line()];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).map(|line| plain(line));
    let text = std::iter::once(told.title.clone()).chain(lines).collect::<Vec<_>>().join("\n");
    limits::clip(&text, limits::ATTACHMENT_DESCRIPTION)
}
