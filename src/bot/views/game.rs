//! A round: one message from the question to its reveal.

use std::collections::HashMap;

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::CustomId;
use super::cards::{facts_about, part_of};
use super::facts::{exists, told};
use super::listen::listen;
use super::markdown::{escape, in_line};
use super::{Embed, View, button, colours, pictured};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::store::GameId;
use crate::trivia::game::{Award, CloseReason, Round, TRIES};
use crate::trivia::scoring::{HINT_PERCENT, WRONG_TRY_PERCENT};
use crate::trivia::{Difficulty, Game, Kind, Level, Mode, Moment, PlayerId, Question, Settings};

/// Players named at a reveal; the others are counted.
const NAMED: usize = 15;

/// A game and what is needed to show it.
pub(in crate::bot) struct Shown<'g> {
    pub(in crate::bot) id: GameId,
    pub(in crate::bot) game: &'g Game,
    pub(in crate::bot) catalog: &'g Catalog,
    pub(in crate::bot) names: &'g HashMap<PlayerId, String>,
    pub(in crate::bot) locale: Locale,
    /// By Discord's clock, as near as it is known.
    pub(in crate::bot) now: Moment,
    /// At a reveal: how many of all who were ever asked the question got it, in percent; none if they are few.
    pub(in crate::bot) share: Option<u8>,
}

/// The announcement of a game for which so many rounds were wished.
pub(in crate::bot) fn started(settings: &Settings, wished: u16, host: &str, locale: Locale) -> View {
    let era = settings.era.as_ref().map_or_else(|| locale.text("game-all-years"), ToString::to_string);
    let title = match &settings.about {
        None => locale.text("game-started"),
        Some(about) => {
            locale.say("game-started-about", [("about", in_line(locale.pick(&about.name)).into())])
        }
    };
    let shortened = locale.say("game-shortened", [("rounds", settings.rounds.into())]);
    let embed = Embed::new(title).line(locale.say(
        "game-settings",
        [
            ("host", escape(host).into()),
            ("rounds", settings.rounds.into()),
            ("seconds", settings.ordinary_seconds().into()),
            ("era", era.into()),
            ("level", level(settings.level, locale).into()),
        ],
    ));
    let rules = match settings.mode {
        Mode::Classic => "game-rules",
        Mode::Race => "game-rules-race",
        Mode::Survival => "game-rules-survival",
        Mode::Typed => "game-rules-typed",
        Mode::Duel => "game-rules-duel",
    };
    let args = [("tries", TRIES.into()), ("percent", WRONG_TRY_PERCENT.into())];
    let embed = embed.line(if settings.rounds < wished { shortened } else { String::new() });
    View::embed(embed.line(format!("-# {}", locale.say(rules, args))))
}

/// What a game is about, if not everything.
pub(super) fn theme(settings: &Settings, locale: Locale) -> Option<String> {
    let about = settings.about.as_ref()?;
    Some(locale.say("game-about", [("about", escape(locale.pick(&about.name)).into())]))
}

/// A question that waits for answers.
pub(in crate::bot) fn round(shown: &Shown<'_>, number: u16, resumed: bool) -> View {
    let Shown { game, locale, now, .. } = *shown;
    let Some((round, deadline)) = game.round(number).zip(game.deadline(number, now)) else {
        return View::default();
    };
    let question = round.question();
    let head = locale.say(
        "round-title",
        [
            ("round", number.into()),
            ("rounds", game.rounds().into()),
            ("difficulty", difficulty(question.difficulty, locale).into()),
        ],
    );
    let is_typed = game.settings().mode.is_typed();
    let answered = round.answers().len();
    let mut progress = vec![
        locale.say(if is_typed { "round-found" } else { "round-answered" }, [("count", answered.into())]),
    ];
    if let Some((have, need)) = game.skip_votes().filter(|(have, _)| *have > 0 && number == game.current()) {
        progress.push(locale.say("round-skips", [("have", have.into()), ("need", need.into())]));
    }
    let options = if is_typed { Vec::new() } else { lettered(question, locale) };
    let embed = Embed::new(head)
        .colour(colours::QUESTION)
        .line(if resumed { format!("-# {}", locale.text("round-resumed")) } else { String::new() })
        .line(format!("**{}**", escape(&locale.prompt(&question.prompt))))
        .gap()
        .lines(options.iter().map(|option| escape(option)))
        .gap()
        .line(locale.say("round-deadline", [("deadline", relative(deadline).into())]))
        .line(progress.join(" · "));
    let mut answers: Vec<_> = (0_u8..)
        .zip(options)
        .map(|(option, text)| button(&CustomId::Answer(shown.id, number, option), text, ButtonStyle::Primary))
        .collect();
    if is_typed {
        let id = CustomId::Type(shown.id, number);
        answers.push(button(&id, locale.text("round-type"), ButtonStyle::Primary));
    }
    let [_, after_a_hint, ..] = HINT_PERCENT;
    let hint_label = locale.say("round-hint", [("percent", after_a_hint.into())]);
    let hint = button(&CustomId::Hint(shown.id, number), hint_label, ButtonStyle::Secondary);
    let skip = button(&CustomId::Skip(shown.id, number), locale.text("round-skip"), ButtonStyle::Secondary);
    let hint = game.has_hints(number).then_some(hint);
    View::embed(embed).buttons(answers).buttons(hint.into_iter().chain([skip]).collect())
}

/// The same message when the round is over.
pub(in crate::bot) fn reveal(shown: &Shown<'_>, number: u16, idle: bool) -> View {
    let Shown { game, locale, catalog, .. } = *shown;
    let Some(round) = game.round(number) else { return View::default() };
    let question = round.question();
    let is_typed = game.settings().mode.is_typed();
    let right = question.right().map(|right| locale.pick(&right.text).to_owned()).unwrap_or_default();
    let head = locale.say(
        "reveal-title",
        [
            ("round", number.into()),
            ("rounds", game.rounds().into()),
            ("letter", if is_typed { right } else { letter(question.answer).to_string() }.into()),
        ],
    );
    let shown_options = if is_typed { 0 } else { question.options.len() };
    let options = (0_u8..).zip(lettered(question, locale)).map(|(option, text)| {
        let text = match question.is_right(option) {
            true => format!("✓ **{}**", escape(&text)),
            false => format!("\u{2003}{}", escape(&text)),
        };
        let text = [Some(text), day_of(question, option, catalog, locale)];
        let picked = Some(picked(round, option, shown)).filter(|picked| !picked.is_empty());
        text.into_iter().chain([picked]).flatten().collect::<Vec<_>>().join(" · ")
    });
    let options = options.take(shown_options);
    let last = number >= game.rounds();
    let next = match round.closed() {
        Some(CloseReason::Stopped(_)) => String::new(),
        _ if game.finished().is_some() => String::new(),
        // The next question stands below.
        _ if game.current() > number => String::new(),
        _ if last => locale.text("reveal-last"),
        _ => {
            // Not a running countdown: that would read "5 minutes ago" for as long as the message stands.
            let seconds = game.settings().pace.pause_ms.div_ceil(1_000);
            locale.say("reveal-next", [("seconds", seconds.into())])
        }
    };
    let subject = subject(question);
    let embed = Embed::new(head)
        .colour(if round.awards().iter().any(|award| award.right) { colours::FOUND } else { colours::MISSED })
        .line(escape(&locale.prompt(&question.prompt)))
        .gap()
        .lines(options)
        .gap()
        .line(closing(round, idle, locale))
        .line(awards(round, shown))
        .line(put_out(&game.out_in(number), shown))
        .line(
            shown
                .share
                .map(|percent| locale.say("reveal-share", [("percent", percent.into())]))
                .unwrap_or_default(),
        )
        .gap()
        .line(about(catalog, &subject, locale))
        .line(if next.is_empty() { String::new() } else { format!("-# {next}") });
    let mut view = View::embed(embed);
    if !next.is_empty() && !last {
        // Above the links, which take several rows on a phone.
        let go_on = CustomId::Next(shown.id, number);
        view = view.buttons(vec![button(&go_on, locale.text("reveal-go-on"), ButtonStyle::Secondary)]);
    }
    if let EntityRef::Song(id) = &subject
        && let Some(song) = catalog.song(id)
    {
        view = view.buttons(listen(catalog, song));
    }
    let mut cards = vec![subject];
    if !cards.contains(&question.about) {
        cards.push(question.about.clone());
    }
    // A stored question may be about what the catalog holds no more.
    let cards = cards.into_iter().filter(|entity| exists(catalog, entity)).map(|entity| {
        let picture = match entity {
            EntityRef::Drama(_) => "📺",
            EntityRef::Song(_) => "🎵",
            EntityRef::Artist(_) => "🎤",
        };
        let name = locale.entity(catalog, &entity);
        pictured(&CustomId::Card(entity), picture, name)
    });
    view.buttons(cards.collect())
}

/// How many chose an option; between two, who did.
fn picked(round: &Round, option: u8, shown: &Shown<'_>) -> String {
    if shown.game.settings().mode != Mode::Duel {
        let count = round.counts().get(usize::from(option)).copied().unwrap_or_default();
        return shown.locale.say("reveal-picked", [("count", count.into())]);
    }
    let chose = round.answers().iter().filter(|(_, locked)| locked.option == option);
    let names = chose.map(|(player, _)| escape(shown.names.get(player).map_or("?", String::as_str)));
    names.collect::<Vec<_>>().join(", ")
}

/// What a reveal tells of: the song that was asked about or for, else what the question is about.
pub(super) fn subject(question: &Question) -> EntityRef {
    let right = question.right().and_then(|choice| choice.reference.parse().ok());
    match (&question.about, right) {
        (EntityRef::Song(_), _) | (_, None) => question.about.clone(),
        (_, Some(right)) => right,
    }
}

/// Why the round is over, where that is worth a word, and a warning when nobody plays any more.
fn closing(round: &Round, idle: bool, locale: Locale) -> String {
    if idle {
        return format!("**{}**", locale.text("reveal-idle"));
    }
    match round.closed() {
        Some(CloseReason::Skipped) => locale.text("reveal-skipped"),
        Some(CloseReason::Stopped(_)) => locale.text("reveal-stopped"),
        _ if !round.answers().is_empty() => String::new(),
        _ if !round.tries().is_empty() => locale.text("reveal-nobody-found"),
        _ => locale.text("reveal-nobody"),
    }
}

/// Whom a round of survival has put out.
fn put_out(players: &[PlayerId], shown: &Shown<'_>) -> String {
    let name = |player: &PlayerId| escape(shown.names.get(player).map(String::as_str).unwrap_or("?"));
    let mut names: Vec<String> = players.iter().take(NAMED).map(name).collect();
    if players.len() > NAMED {
        names.push(shown.locale.say("reveal-more", [("count", (players.len() - NAMED).into())]));
    }
    if names.is_empty() {
        return String::new();
    }
    shown.locale.say("reveal-out", [("names", names.join(", ").into())])
}

/// Everybody's points in one line, the most first.
fn awards(round: &Round, shown: &Shown<'_>) -> String {
    let mut right: Vec<&Award> = round.awards().iter().filter(|award| award.right).collect();
    // Awards come the quickest first; the sort keeps that among equal points.
    right.sort_by_key(|award| std::cmp::Reverse(award.points));
    let named = right.iter().take(NAMED).map(|award| award_of(award, round, shown));
    let mut parts: Vec<String> = named.collect();
    if right.len() > NAMED {
        parts.push(shown.locale.say("reveal-more", [("count", (right.len() - NAMED).into())]));
    }
    parts.join(" · ")
}

fn award_of(award: &Award, round: &Round, shown: &Shown<'_>) -> String {
    let name = escape(shown.names.get(&award.player).map(String::as_str).unwrap_or("?"));
    let seconds = seconds(award.taken_ms, shown.locale);
    let mut notes = vec![seconds];
    if award.streak > 1 {
        notes.push(shown.locale.say("reveal-streak", [("count", award.streak.into())]));
    }
    let tries = round.tries().get(&award.player).map_or(0, Vec::len);
    if tries > 1 {
        notes.push(shown.locale.say("reveal-tries", [("count", tries.into())]));
    }
    let hints = round.hints_of(award.player);
    if hints > 0 {
        notes.push(shown.locale.say("reveal-hint", [("count", hints.into())]));
    }
    format!("**+{}** {name} ({})", award.points, notes.join(", "))
}

/// One thing to know about what was asked: a checked fact, else what the catalog says of it.
pub(super) fn about(catalog: &Catalog, entity: &EntityRef, locale: Locale) -> String {
    let song = match entity {
        EntityRef::Song(id) => catalog.song(id),
        _ => None,
    };
    let drama = song.map(|song| EntityRef::Drama(song.drama.clone()));
    let fact = facts_about(catalog, entity).next();
    if let Some(fact) = fact {
        return told(fact, locale);
    }
    if let Some(song) = song {
        let credits = escape(&locale.credits(catalog, song));
        let title = format!("**{}**", escape(&locale.song_in_full(song)));
        let mut parts = vec![
            locale.say("card-by", [("song", title.into()), ("artists", credits.into())]),
            escape(locale.drama(catalog.drama_of(song))),
        ];
        parts.extend(song.part.as_deref().map(|part| escape(&part_of(part, locale))));
        parts.extend(song.released.map(|date| locale.date(date)));
        return parts.join(" · ");
    }
    let fact = drama.and_then(|drama| facts_about(catalog, &drama).next().map(|fact| told(fact, locale)));
    fact.unwrap_or_default()
}

/// The options with their letters: `A · Goblin`.
pub(in crate::bot) fn lettered(question: &Question, locale: Locale) -> Vec<String> {
    let options = (0_u8..).zip(&question.options);
    options.map(|(option, choice)| format!("{} · {}", letter(option), locale.pick(&choice.text))).collect()
}

/// When an option came, where the question is what came first: without it nobody learns from the answer.
pub(super) fn day_of(question: &Question, option: u8, catalog: &Catalog, locale: Locale) -> Option<String> {
    if !matches!(question.kind, Kind::FirstDrama | Kind::FirstSong) {
        return None;
    }
    let day = match question.options.get(usize::from(option))?.reference.parse().ok()? {
        EntityRef::Drama(id) => catalog.drama(&id)?.first_aired,
        EntityRef::Song(id) => catalog.song(&id)?.released,
        EntityRef::Artist(_) => None,
    };
    day.map(|day| locale.date(day))
}

/// The letter of an option, from 0.
pub(super) fn letter(option: u8) -> char {
    char::from(b'A'.saturating_add(option.min(25)))
}

/// `medium ★★☆`, which reads the same without its stars.
pub(super) fn difficulty(difficulty: Difficulty, locale: Locale) -> String {
    let stars = usize::from(difficulty.stars());
    let name = locale.text(match difficulty {
        Difficulty::Easy => "choice-easy",
        Difficulty::Medium => "choice-medium",
        Difficulty::Hard => "choice-hard",
    });
    format!("{name} {}{}", "★".repeat(stars), "☆".repeat(3_usize.saturating_sub(stars)))
}

pub(super) fn level(level: Level, locale: Locale) -> String {
    locale.text(match level {
        Level::Easy => "choice-easy",
        Level::Medium => "choice-medium",
        Level::Hard => "choice-hard",
        Level::Mixed => "choice-mixed",
    })
}

/// The name of a mode, as the command's option has it.
pub(super) fn mode(mode: Mode, locale: Locale) -> String {
    locale.text(match mode {
        Mode::Classic => "choice-classic",
        Mode::Race => "choice-race",
        Mode::Survival => "choice-survival",
        Mode::Typed => "choice-typed",
        Mode::Duel => "choice-duel",
    })
}

/// `1.8 s`, `1.8초`.
pub(super) fn seconds(ms: u32, locale: Locale) -> String {
    let seconds = format!("{}.{}", ms / 1000, ms % 1000 / 100);
    locale.say("seconds", [("seconds", seconds.into())])
}

/// A moment that every client shows as a running countdown.
pub(super) fn relative(moment: Moment) -> String {
    // Rounded up: nobody is told that time is up while it is not.
    format!("<t:{}:R>", Moment(moment.0.saturating_add(999)).unix_seconds())
}
