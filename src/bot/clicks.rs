//! Buttons and menus. Whatever was clicked, in whatever old message, its person gets an answer.

use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, CreateInteractionResponse, MessageInteractionMetadata,
};

use super::custom_id::{CustomId, Unknown, purpose};
use super::daily::{Channel, Shown};
use super::host::{self, Again, Live, Update};
use super::pictures::NotDrawn;
use super::privacy::{self, profile_card, profile_of};
use super::reader::{Audience, Reader};
use super::respond::{PROMPT, Responder};
use super::{Bot, Result, Trouble, daily, now, practice, report, snowflake, views};
use crate::catalog::EntityRef;
use crate::store::{GameId, MessageId};
use crate::telemetry::Failure;
use crate::trivia::{Event, Game, PlayerId};

/// Answers a click; what goes wrong is told to the person who clicked.
pub(super) async fn answer(bot: &Arc<Bot>, ctx: &serenity::Context, click: &ComponentInteraction) {
    let (reader, responder) = (Reader::of_click(click), Responder::of_click(bot, ctx, click));
    if let Err(error) = act(bot, ctx, click, &reader).await {
        responder.tell(&error, &reader, &format!("click {}", purpose(&click.data.custom_id))).await;
    }
}

async fn act(
    bot: &Arc<Bot>,
    ctx: &serenity::Context,
    click: &ComponentInteraction,
    reader: &Reader,
) -> Result {
    let responder = Responder::of_click(bot, ctx, click);
    let id: CustomId = click.data.custom_id.parse().map_err(|Unknown| Trouble::new("trouble-old-button"))?;
    let at = snowflake::moment(click.id.get());
    match id {
        CustomId::Answer(game, round, option) => {
            let event = Event::Answered { round, player: reader.player, option, at };
            play(bot, &responder, reader, game, event, Onto::Round).await
        }
        CustomId::Type(game, round) => {
            reader.check_may_play(bot).await?;
            let live = live(bot, reader, game).await?;
            let asked = live.asked(round, reader.player, at);
            // A form must be the first answer. While the game waits for Discord it comes without the question, and
            // what came too late is told afterwards.
            let asked = match tokio::time::timeout(PROMPT, asked).await {
                Ok(asked) => match asked? {
                    Ok(asked) => Some(asked),
                    Err(refusal) => {
                        let told = views::notice(&refusal, None, reader.locale);
                        return responder.say(told, Audience::OnlyMe).await;
                    }
                },
                Err(_) => None,
            };
            responder.open(&views::typing(game, round, asked.as_ref(), reader.locale)).await
        }
        CustomId::Skip(game, round) => {
            play(
                bot,
                &responder,
                reader,
                game,
                Event::SkipVoted { round, player: reader.player },
                Onto::Round,
            )
            .await
        }
        CustomId::Hint(game, round) => {
            let event = Event::HintAsked { round, player: reader.player, at, chance: rand::random() };
            play(bot, &responder, reader, game, event, Onto::Round).await
        }
        CustomId::Next(game, round) => {
            play(
                bot,
                &responder,
                reader,
                game,
                Event::NextWanted { round, player: reader.player },
                Onto::Round,
            )
            .await
        }
        CustomId::Daily(day, what) => {
            let channel = Channel { http: Arc::clone(&ctx.http), token: click.token.clone() };
            let shown = daily::act(bot, reader, channel, day, what, at).await?;
            let answered = responder.respond(alone(click, shown)).await;
            if answered.is_err() {
                daily::take_back(bot, reader, day, what, at).await;
            }
            answered
        }
        CustomId::Practice(what) => {
            let view = practice::act(bot, reader, what, at).await?;
            responder.respond(alone(click, Shown::Own(view))).await
        }
        CustomId::Again(game) => {
            match host::again(bot, &bot.http, reader, game, at).await? {
                Again::Started(started) => {
                    let say = |view| responder.say(view, Audience::Everyone);
                    started.announce(say).await?;
                }
                Again::Challenged(challenged) => {
                    let post = |view| async move {
                        responder.say(view, Audience::Everyone).await?;
                        Ok(MessageId(click.get_response(ctx).await?.id.get()))
                    };
                    challenged.post(bot, Arc::clone(&bot.http), post).await?;
                }
            }
            Ok(())
        }
        CustomId::Accept(challenge) => {
            let started = host::accept(bot, &bot.http, reader, challenge, at).await?;
            // The challenge has become the announcement of the game.
            started.announce(|view| responder.update(view)).await
        }
        CustomId::Decline(challenge) => {
            responder.update(host::decline(bot, reader, challenge, at).await?).await
        }
        CustomId::Report(of) => report::act(bot, &responder, reader, of, || chosen(click)).await,
        CustomId::Picture(player) => picture(bot, ctx, click, reader, player).await,
        CustomId::Privacy | CustomId::Listed(_) | CustomId::Forget { .. } => {
            let view = privacy::decide(bot, reader, &id, at).await?;
            // What a person decides about themselves is shown to nobody else, and never over a profile.
            let is_about_data = has_button(click, |id| matches!(id, CustomId::Forget { .. }));
            if is_private(click) && is_about_data {
                responder.update(view).await
            } else {
                responder.say(view, Audience::OnlyMe).await
            }
        }
        id => browse(bot, &responder, click, reader, &id).await,
    }
}

/// Shows another card, page or fact: in place for the person who asked for the message, privately
/// for anyone else, so that nobody turns pages under a reader's eyes.
async fn browse(
    bot: &Bot,
    responder: &Responder<'_>,
    click: &ComponentInteraction,
    reader: &Reader,
    id: &CustomId,
) -> Result {
    let in_place = is_own(click) && !matches!(id, CustomId::Board(..) if !was_board(click));
    let private = is_private(click);
    let locale = if in_place && !private { reader.public_locale(bot).await? } else { reader.locale };
    let catalog = &bot.catalog;
    let gone = || Trouble::new("trouble-gone");
    let view = match id {
        CustomId::Card(entity) => views::card(catalog, entity, None, locale).ok_or_else(gone)?,
        CustomId::Pick => {
            let entity = chosen(click)?.parse().map_err(|_| Trouble::new("trouble-old-button"))?;
            views::card(catalog, &entity, None, locale).ok_or_else(gone)?
        }
        CustomId::DramaPage(drama, page) => {
            let drama = catalog.drama(drama).ok_or_else(gone)?;
            views::drama_page(catalog, drama, usize::from(*page), locale)
        }
        CustomId::ArtistPage(artist, page) => {
            let artist = catalog.artist(artist).ok_or_else(gone)?;
            views::artist_page(catalog, artist, usize::from(*page), locale)
        }
        CustomId::Era(era) => views::era(catalog, catalog.era(era).ok_or_else(gone)?, locale),
        CustomId::Trends(era) => {
            let era = catalog.era(era).ok_or_else(gone)?;
            let chosen = chosen(click)?;
            let trend = era.trends.iter().find(|trend| trend.id == chosen).ok_or_else(gone)?;
            views::trend(catalog, era, trend, locale)
        }
        CustomId::Topic(topic) => views::topic(catalog.topic(topic).ok_or_else(gone)?, locale),
        CustomId::Entries(topic) => {
            let topic = catalog.topic(topic).ok_or_else(gone)?;
            let chosen = chosen(click)?;
            let entry = topic.entries.iter().find(|entry| entry.id == chosen).ok_or_else(gone)?;
            views::entry(topic, entry, locale)
        }
        CustomId::AnotherFact => views::some_fact(catalog, click.id.get(), locale),
        CustomId::Board(link) => {
            let guild = reader.home()?;
            let board = bot.store.board(link.which(guild), link.page, reader.player, now()).await?;
            views::board(&board, *link, reader.player, locale)
        }
        CustomId::Profile(player) => profile_card(bot, reader, *player, None, locale).await?,
        CustomId::Collection(player, page) => {
            let profile = profile_of(bot, reader, *player).await?;
            views::collected_dramas(catalog, *player, &profile, *page, locale)
        }
        CustomId::Collected(player) => {
            let profile = profile_of(bot, reader, *player).await?;
            let EntityRef::Drama(drama) =
                chosen(click)?.parse().map_err(|_| Trouble::new("trouble-old-button"))?
            else {
                return Err(Trouble::new("trouble-old-button").into());
            };
            views::collected_songs(catalog, *player, &profile, &drama, locale).ok_or_else(gone)?
        }
        CustomId::Missed(game, page) => {
            let guild = reader.home()?;
            let saved = bot.store.ended_game(guild, *game).await?;
            let ended = Game::restore(saved.ok_or(Trouble::new("trouble-not-kept"))?);
            views::missed(*game, &ended, reader.player, *page, catalog, locale)
        }
        CustomId::Picture(..)
        | CustomId::Report(..)
        | CustomId::Daily(..)
        | CustomId::Practice(..)
        | CustomId::Answer(..)
        | CustomId::Type(..)
        | CustomId::Skip(..)
        | CustomId::Hint(..)
        | CustomId::Next(..)
        | CustomId::Again(..)
        | CustomId::Accept(..)
        | CustomId::Decline(..)
        | CustomId::Privacy
        | CustomId::Listed(..)
        | CustomId::Forget { .. } => {
            return Err(Trouble::new("trouble-old-button").into());
        }
    };
    if in_place { responder.update(view).await } else { responder.say(view, Audience::OnlyMe).await }
}

/// Shows somebody's profile with its picture: in place for the person who asked for the card, privately for
/// anyone else. To draw and send it may take longer than Discord waits, so the click is acknowledged first.
/// Whatever goes wrong then, the card stands.
async fn picture(
    bot: &Bot,
    ctx: &serenity::Context,
    click: &ComponentInteraction,
    reader: &Reader,
    player: PlayerId,
) -> Result {
    let responder = Responder::of_click(bot, ctx, click);
    if !reader.may_be_sent_files() {
        return Err(Trouble::new("trouble-no-files").into());
    }
    let profile = profile_of(bot, reader, player).await?;
    let locale =
        if is_own(click) && !is_private(click) { reader.public_locale(bot).await? } else { reader.locale };
    if is_own(click) {
        responder.respond(CreateInteractionResponse::Acknowledge).await?;
    } else {
        responder.defer().await?;
    }
    let card = views::profile(&bot.catalog, player, &profile, false, locale);
    let catalog = Arc::clone(&bot.catalog);
    let drawn =
        bot.pictures.draw(move |glyphs| views::profile_picture(&catalog, &profile, glyphs, locale)).await;
    let trouble = match drawn {
        Ok(drawn) => {
            let view = card.picture(drawn.png, drawn.description);
            let Err(error) = bot.ask(click.edit_response(ctx, view.into_response_edit())).await else {
                return Ok(());
            };
            tracing::warn!(%error, "a picture could not be sent");
            "trouble-no-picture"
        }
        Err(NotDrawn::NoFont) => "trouble-no-font",
        Err(error) => {
            tracing::error!(%error, "a picture could not be drawn");
            bot.metrics.failed(Failure::Other);
            "trouble-no-picture"
        }
    };
    responder.follow_up(views::View::text(Trouble::new(trouble).text(reader.locale))).await
}

/// A live game that is reached from a message in the reader's channel.
async fn live(bot: &Bot, reader: &Reader, game: GameId) -> Result<Live> {
    if let Some(live) = bot.hosts.game(game, reader.channel) {
        return Ok(live);
    }
    // Right after a restart a game is live in the store before it is on its stage again.
    let is_live = bot.store.is_live(game, reader.channel).await?;
    Err(Trouble::new(if is_live { "trouble-try-again" } else { "trouble-game-over" }).into())
}

/// The message from which somebody plays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Onto {
    /// The round's own, which all see.
    Round,
    /// A private note about an earlier try.
    Note,
}

/// Tells a game what a player did and the player what came of it. The count in the round's message is brought up to
/// date by the answer to the click, which costs no edit.
pub(super) async fn play(
    bot: &Bot,
    responder: &Responder<'_>,
    reader: &Reader,
    game: GameId,
    event: Event,
    onto: Onto,
) -> Result {
    reader.check_may_play(bot).await?;
    let live = live(bot, reader, game).await?;
    let tried = match &event {
        Event::Typed { round, text, .. } => Some((text.clone(), CustomId::Type(game, *round))),
        _ => None,
    };
    let tried = tried.as_ref().map(|(text, again)| views::Tried { text, again });
    let mut reply = std::pin::pin!(live.send(event, &reader.name, onto == Onto::Round));
    let Ok(reply) = tokio::time::timeout(PROMPT, &mut reply).await else {
        // The stage is waiting for Discord, say to post a question. The click is in its inbox.
        responder.defer().await?;
        let told = views::notice(&reply.await?, tried, reader.locale);
        return responder.follow_up(told).await;
    };
    let reply = reply?;
    let told = views::notice(&reply, tried, reader.locale);
    match reply.update {
        // One note for all tries.
        _ if onto == Onto::Note => responder.update(told).await,
        None => responder.say(told, Audience::OnlyMe).await,
        Some(Update { view, _gate }) => {
            responder.update(view).await?;
            // The message is up to date: the reveal may come.
            drop(_gate);
            responder.follow_up(told).await
        }
    }
}

/// The answer to a click that plays for one person alone: in place of their private message, or as one.
fn alone(click: &ComponentInteraction, shown: Shown) -> CreateInteractionResponse {
    match shown {
        Shown::Own(view) if is_private(click) => CreateInteractionResponse::UpdateMessage(view.into_update()),
        Shown::Own(view) | Shown::Aside(view) => {
            CreateInteractionResponse::Message(view.into_response(Audience::OnlyMe))
        }
        Shown::All(view) => CreateInteractionResponse::Message(view.into_response(Audience::Everyone)),
    }
}

/// Whether only the person who clicked can see the message.
fn is_private(click: &ComponentInteraction) -> bool {
    click.message.flags.is_some_and(|flags| flags.contains(serenity::MessageFlags::EPHEMERAL))
}

/// Whether the message answers this person's own command, or only they can see it.
fn is_own(click: &ComponentInteraction) -> bool {
    is_private(click)
        || match click.message.interaction_metadata.as_deref() {
            Some(MessageInteractionMetadata::Command(command)) => command.user.id == click.user.id,
            Some(MessageInteractionMetadata::Component(component)) => component.user.id == click.user.id,
            _ => false,
        }
}

/// Whether the message is itself a board. A board that is opened from the end of a game is a message
/// of its own, since the end of a game is worth keeping.
fn was_board(click: &ComponentInteraction) -> bool {
    !has_button(click, |id| matches!(id, CustomId::Again(_)))
}

/// Whether the message that was clicked has such a button.
fn has_button(click: &ComponentInteraction, wanted: impl Fn(&CustomId) -> bool) -> bool {
    let rows = click.message.components.iter().flat_map(|row| &row.components);
    rows.into_iter().any(|component| match component {
        serenity::ActionRowComponent::Button(button) => match &button.data {
            serenity::ButtonKind::NonLink { custom_id, .. } => custom_id.parse().is_ok_and(|id| wanted(&id)),
            _ => false,
        },
        _ => false,
    })
}

/// The one value that was chosen in a menu.
fn chosen(click: &ComponentInteraction) -> Result<&str, Trouble> {
    match &click.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
    .ok_or(Trouble::new("trouble-old-button"))
}
