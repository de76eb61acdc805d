//! The library that the bot is built on takes everything the local Discord sends.

use std::sync::Arc;

use noraebot::playground::Reply;
use poise::serenity_prelude as serenity;
use serenity::{CreateInteractionResponse as Response, CreateInteractionResponseMessage as Answer};
use tokio::sync::mpsc;

use super::wire::{discord, unlimited};

/// Answers every kind of interaction and reports every event by name.
struct Handler(mpsc::UnboundedSender<String>);

#[serenity::async_trait]
impl serenity::EventHandler for Handler {
    async fn ready(&self, ctx: serenity::Context, ready: serenity::Ready) {
        use serenity::{CommandOptionType, CreateCommand, CreateCommandOption};
        let query = CreateCommandOption::new(CommandOptionType::String, "query", "What").required(true);
        let command = CreateCommand::new("ost")
            .description("Finds a song")
            .name_localized("ko", "노래")
            .add_option(query.set_autocomplete(true));
        let registered = serenity::Command::set_global_commands(&ctx.http, vec![command]).await.unwrap();
        let listed = ctx.http.get_global_commands_with_localizations().await.unwrap();
        assert_eq!(registered[0].id, listed[0].id, "expected the list to hold what was registered");
        ctx.http.get_current_application_info().await.unwrap();
        self.0.send(format!("ready with {} guilds", ready.guilds.len())).unwrap();
    }

    async fn guild_create(&self, _: serenity::Context, guild: serenity::Guild, _: Option<bool>) {
        self.0.send(format!("guild {} of {} channels", guild.name, guild.channels.len())).unwrap();
    }

    async fn interaction_create(&self, ctx: serenity::Context, interaction: serenity::Interaction) {
        match interaction {
            serenity::Interaction::Command(command) => {
                let menu = serenity::CreateSelectMenu::new(
                    "song",
                    serenity::CreateSelectMenuKind::String {
                        options: vec![serenity::CreateSelectMenuOption::new(
                            "Stay With Me",
                            "goblin/stay-with-me",
                        )],
                    },
                );
                let rows = vec![
                    serenity::CreateActionRow::Buttons(vec![serenity::CreateButton::new("form").label("A")]),
                    serenity::CreateActionRow::SelectMenu(menu),
                ];
                let embed =
                    serenity::CreateEmbed::new().title("Goblin").field("Part 1", "Stay With Me", false);
                let answer = Answer::new().embed(embed).components(rows);
                command.create_response(&ctx.http, Response::Message(answer)).await.unwrap();
                let original = command.get_response(&ctx.http).await.unwrap();
                assert!(original.interaction_metadata.is_some(), "expected to know what it answers");
                let more = serenity::CreateInteractionResponseFollowup::new().content("more").ephemeral(true);
                command.create_followup(&ctx.http, more).await.unwrap();
                let written = command.channel_id.say(&ctx.http, "by right").await.unwrap();
                command.channel_id.message(&ctx.http, written.id).await.unwrap();
                self.0.send("command".to_owned()).unwrap();
            }
            serenity::Interaction::Autocomplete(command) => {
                let choices =
                    serenity::CreateAutocompleteResponse::new().add_string_choice("Goblin", "goblin");
                command.create_response(&ctx.http, Response::Autocomplete(choices)).await.unwrap();
            }
            serenity::Interaction::Component(component) if component.data.custom_id == "form" => {
                let input =
                    serenity::CreateInputText::new(serenity::InputTextStyle::Short, "Answer", "answer");
                let rows = vec![serenity::CreateActionRow::InputText(input)];
                let form = serenity::CreateModal::new("typed", "Answer").components(rows);
                component.create_response(&ctx.http, Response::Modal(form)).await.unwrap();
            }
            serenity::Interaction::Component(component) => {
                let update = Answer::new().content("chosen");
                component.create_response(&ctx.http, Response::UpdateMessage(update)).await.unwrap();
            }
            serenity::Interaction::Modal(modal) => {
                let answer = Answer::new().content("Locked in.").ephemeral(true);
                modal.create_response(&ctx.http, Response::Message(answer)).await.unwrap();
            }
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_serenity_bot_reads_every_object_and_is_read() {
    let discord = discord(unlimited()).await;
    let (sender, mut events) = mpsc::unbounded_channel();
    let http =
        serenity::HttpBuilder::new(discord.token()).proxy(discord.url()).ratelimiter_disabled(true).build();
    let mut client = serenity::ClientBuilder::new_with_http(http, serenity::GatewayIntents::GUILDS)
        .event_handler(Handler(sender))
        .await
        .unwrap();
    let shards = Arc::clone(&client.shard_manager);
    let running = tokio::spawn(async move { client.start().await });
    discord.ready().await.unwrap();
    let mut seen = Vec::new();
    while seen.len() < 3 {
        let event = tokio::time::timeout(std::time::Duration::from_secs(5), events.recv()).await;
        seen.push(event.unwrap_or_else(|_| panic!("expected READY and two guilds, got {seen:?}")).unwrap());
    }
    seen.sort();
    assert_eq!(
        seen,
        [
            "guild Seoul Soundtrack Club of 3 channels",
            "guild 드라마 노래방 of 2 channels",
            "ready with 2 guilds"
        ]
    );
    let bora = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora");
    let choices = bora.complete("/ost query:gob").await.unwrap();
    assert_eq!(choices[0].value, "goblin");
    let reply = bora.slash("/ost query:goblin").await.unwrap();
    assert_eq!(events.recv().await.unwrap(), "command", "expected every request of the command to be taken");
    let message = reply.message().unwrap();
    let form = bora.click(message, "A").await.unwrap();
    let locked = bora.submit(form.modal().unwrap(), &[("answer", "goblin")]).await.unwrap();
    assert!(locked.is_private() && locked.text() == "Locked in.", "{locked:?}");
    let chosen = bora.select(message, "song", &["goblin/stay-with-me"]).await.unwrap();
    assert!(matches!(&chosen, Reply::Updated(now) if now.content == "chosen"), "{chosen:?}");
    let in_dm = discord.dm("Ara").slash("/노래 query:도깨비").await.unwrap();
    assert!(in_dm.text().starts_with("Goblin"), "expected the command to work in direct messages");
    discord.drop_gateway();
    let after = bora.slash("/ost query:goblin").await.unwrap();
    assert!(after.text().starts_with("Goblin"), "expected what was missed to come after the resume");
    assert_eq!(discord.violations().len(), 0, "{:?}", discord.violations());
    let asked = discord.requests();
    assert!(
        asked.iter().any(|request| request.route == "/gateway"),
        "expected the gateway to be asked for here"
    );
    // Its shutdown may wait for the shard's poll; the process of a test need not.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(2), shards.shutdown_all()).await;
    running.abort();
}
