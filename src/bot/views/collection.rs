//! The songs that a person has collected, by drama. What is missing is a number: its names are answers.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::CustomId;
use super::markdown::{escape, in_line};
use super::{Embed, MenuChoice, View, button, colours};
use crate::catalog::{Catalog, DramaId, EntityRef};
use crate::locale::Locale;
use crate::store::Profile;
use crate::trivia::PlayerId;
use crate::trivia::profile::collection;

/// Dramas on a page.
const PAGE: usize = 10;

/// A page of a person's dramas, from 0; a page beyond the end shows the last.
pub(in crate::bot) fn collected_dramas(
    catalog: &Catalog,
    player: PlayerId,
    profile: &Profile,
    page: u16,
    locale: Locale,
) -> View {
    let dramas = collection(catalog, &profile.subjects);
    let songs: usize = dramas.iter().map(|one| one.songs.len()).sum();
    let pages = dramas.len().div_ceil(PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let shown = || dramas.iter().skip(page * PAGE).take(PAGE);
    let of = |have: usize, total: usize| {
        locale.say("collection-of", [("have", have.into()), ("total", total.into())])
    };
    let title = locale.say(
        "collection-title",
        [
            ("name", in_line(&profile.name).into()),
            ("songs", of(songs, catalog.songs().len()).into()),
            ("dramas", dramas.len().into()),
        ],
    );
    let lines = shown()
        .map(|one| format!("**{}** · {}", of(one.songs.len(), one.total), escape(locale.drama(one.drama))));
    let mut embed = Embed::new(title).colour(colours::BOARD).lines(lines);
    if dramas.is_empty() {
        embed = embed.line(locale.text("collection-empty"));
    }
    if pages > 1 {
        let args = [("page", (page + 1).into()), ("pages", pages.into())];
        embed = embed.footer(locale.say("card-page", args));
    }
    let choices = shown().map(|one| MenuChoice {
        label: locale.drama(one.drama).to_owned(),
        value: EntityRef::Drama(one.drama.id.clone()).to_string(),
        description: of(one.songs.len(), one.total),
    });
    let to = |page: usize| CustomId::Collection(player, u16::try_from(page).unwrap_or(u16::MAX));
    let mut buttons =
        vec![button(&CustomId::Profile(player), locale.text("collection-profile"), ButtonStyle::Secondary)];
    if page > 0 {
        buttons.push(button(&to(page - 1), locale.text("card-previous"), ButtonStyle::Secondary));
    }
    if page + 1 < pages {
        buttons.push(button(&to(page + 1), locale.text("card-next"), ButtonStyle::Secondary));
    }
    View::embed(embed)
        .menu(&CustomId::Collected(player), &locale.text("collection-choose"), choices.collect())
        .buttons(buttons)
}

/// What a person has of one drama.
pub(in crate::bot) fn collected_songs(
    catalog: &Catalog,
    player: PlayerId,
    profile: &Profile,
    drama: &DramaId,
    locale: Locale,
) -> Option<View> {
    let dramas = collection(catalog, &profile.subjects);
    let one = dramas.iter().find(|one| one.drama.id == *drama)?;
    let title = locale.say(
        "collection-drama",
        [("name", in_line(&profile.name).into()), ("drama", locale.drama(one.drama).into())],
    );
    let lines = one.songs.iter().map(|song| {
        format!("♪ {} — {}", escape(&locale.song_in_full(song)), escape(&locale.credits(catalog, song)))
    });
    let missing = one.total - one.songs.len();
    let rest = if missing == 0 {
        locale.text("collection-whole")
    } else {
        locale.say("collection-missing", [("count", missing.into())])
    };
    let embed = Embed::new(title).colour(colours::BOARD).lines(lines).gap().line(rest);
    Some(View::embed(embed).buttons(vec![
        button(&CustomId::Collection(player, 0), locale.text("profile-collection"), ButtonStyle::Secondary),
        button(
            &CustomId::Card(EntityRef::Drama(one.drama.id.clone())),
            locale.text("collection-card"),
            ButtonStyle::Secondary,
        ),
    ]))
}
