//! What a game posts and edits in its channel.

use anyhow::Context as _;
use poise::serenity_prelude as serenity;

use super::super::super::views::{self, View};
use super::super::super::{now, snowflake};
use super::super::requests::{end_by, retry};
use super::{Happening, Stage};
use crate::store::MessageId;
use crate::trivia::game::{Ending, Stopper};
use crate::trivia::{Event, Moment};

/// What a game posts once.
#[derive(Clone, Copy)]
enum Post {
    /// The message of a round.
    Round(u16),
    /// Another one, since that was lost.
    RoundAnew(u16),
    /// Its end.
    End,
}

impl Stage {
    /// Posts a round's question. It is open from the moment at which it stands in the channel.
    pub(super) async fn ask(&mut self, round: u16) -> anyhow::Result<Vec<Happening>> {
        let (sent, asked, awoken) = (self.clock.here(), self.clock.now(), std::mem::take(&mut self.awoken));
        let message = match self.post_once(Post::Round(round), &self.question(round)).await {
            Ok(message) => message,
            Err(error) => return Ok(vec![self.lost(error)?]),
        };
        self.messages.insert(round, message);
        self.bot.store.set_round_message(self.id, round, message).await?;
        self.put_away(round - 1);
        let at = snowflake::moment(message.0);
        let posted = Happening::silent(Event::Posted { round, at });
        if awoken && self.clock.may_be_older(at, asked) {
            // It may have stood before the restart: the time since is given back.
            return Ok(vec![posted, Happening::silent(Event::Resumed)]);
        }
        if self.clock.learn(at, sent, self.clock.here()) {
            // Nothing is lost if this fails: the first answer brings the countdown up to date.
            let _ = self.show(round, |stage| stage.question(round)).await;
        }
        Ok(vec![posted])
    }

    /// Shows an open round's question again. Its clock goes on from the moment at which it stands there.
    pub(super) async fn ask_again(&mut self, round: u16) -> anyhow::Result<Happening> {
        let mut shown = self.show(round, |stage| stage.question(round)).await;
        if let Ok((_, true)) = shown {
            shown = self.show(round, |stage| stage.question(round)).await;
        }
        // A question stands in the channel now.
        self.awoken = false;
        match shown {
            Ok((at, _)) => Ok(Happening::silent(Event::Posted { round, at })),
            Err(error) => self.lost(error),
        }
    }

    /// Shows something in a round's message. Gives when it came to stand there by Discord's clock, and whether
    /// that clock was found to be another than the one by which its countdown was drawn.
    pub(super) async fn show(
        &mut self,
        round: u16,
        view: impl Fn(&Self) -> View,
    ) -> Result<(Moment, bool), serenity::Error> {
        let (view, sent) = (view(self), self.clock.here());
        let message = match self.messages.get(&round) {
            Some(&message) => message,
            // It may stand there all the same: a kill can come between posting it and noting it.
            None => self.post_noted(round, &view, Post::Round(round)).await?,
        };
        let at = match self.edit(message, &view).await {
            Ok(message) => {
                message.edited_timestamp.map_or_else(|| self.clock.now(), |at| Moment(at.timestamp_millis()))
            }
            // What was lost while the bot was away is no reason to end a game that goes on after a restart.
            Err(error) if self.awoken && end_by(&error) == Some(Stopper::QuestionLost) => {
                snowflake::moment(self.post_noted(round, &view, Post::RoundAnew(round)).await?.0)
            }
            Err(error) => return Err(error),
        };
        Ok((at, self.clock.learn(at, sent, self.clock.here())))
    }

    /// Posts a round's message and notes which it is.
    async fn post_noted(
        &mut self,
        round: u16,
        view: &View,
        what: Post,
    ) -> Result<MessageId, serenity::Error> {
        let message = self.post_once(what, view).await?;
        self.messages.insert(round, message);
        if let Err(error) = self.bot.store.set_round_message(self.id, round, message).await {
            // The message is found again by its nonce, for some minutes.
            tracing::warn!(game = self.id.0, round, %error, "a round's message could not be noted");
        }
        Ok(message)
    }

    /// Tells the channel how the game ended; its host, if the channel is gone.
    ///
    /// # Errors
    /// When Discord cannot be reached, or the store fails: the end is still to be told.
    pub(super) async fn finish(&mut self, ending: Ending) -> anyhow::Result<()> {
        let mut is_lost = ending == Ending::Stopped(Stopper::ChannelLost);
        if !is_lost {
            let view = views::final_board(self.id, &self.game, ending, &self.names, self.locale);
            if let Err(error) = self.post_once(Post::End, &view).await {
                let Some(by) = end_by(&error) else { return Err(error).context("Discord cannot be reached") };
                tracing::warn!(game = self.id.0, %error, "the final board could not be posted");
                is_lost = by == Stopper::ChannelLost;
            }
        }
        if is_lost {
            self.tell_host_of_the_loss().await;
        }
        self.bot.store.board_told(self.id, now()).await?;
        self.bot.metrics.game_ended(ending);
        tracing::info!(game = self.id.0, ?ending, players = self.game.standings().len(), "a game is over");
        Ok(())
    }

    /// Tells the host in a direct message why the game is over. Many people take none from strangers.
    async fn tell_host_of_the_loss(&self) {
        let message = self.once(Post::End, &views::channel_lost(self.channel, self.locale));
        let tell = async {
            let host = serenity::UserId::new(self.game.host().0);
            let direct = self.bot.ask(host.create_dm_channel(&self.http)).await?;
            self.bot.ask(direct.id.send_message(&self.http, message)).await
        };
        if let Err(error) = tell.await {
            tracing::info!(game = self.id.0, %error, "the host could not be told that the channel is gone");
        }
    }

    /// The channel cannot be written to, or the question is gone: the game ends there.
    ///
    /// # Errors
    /// When Discord cannot be reached. The game waits for it and goes on as after a restart.
    pub(super) fn lost(&self, error: serenity::Error) -> anyhow::Result<Happening> {
        let Some(by) = end_by(&error) else { return Err(error).context("Discord cannot be reached") };
        tracing::warn!(game = self.id.0, channel = self.channel.0, %error, "a game cannot go on in its channel");
        Ok(Happening::silent(Event::Stopped { by }))
    }

    /// Posts something of the game unless it stands already, see [`Self::once`].
    async fn post_once(&self, what: Post, view: &View) -> Result<MessageId, serenity::Error> {
        let channel = serenity::ChannelId::new(self.channel.0);
        let message = retry(|| self.bot.ask(channel.send_message(&self.http, self.once(what, view)))).await?;
        Ok(MessageId(message.id.get()))
    }

    /// A message that is written once, however often it is asked for: for some minutes Discord answers with the one
    /// that bears the same nonce.
    ///
    /// Source: Discord's reference, "Create Message", `enforce_nonce`.
    fn once(&self, what: Post, view: &View) -> serenity::CreateMessage {
        // At most 25 characters; no other game has this seed.
        let nonce = match what {
            Post::Round(round) => format!("{:x}-{round:x}", self.seed),
            Post::RoundAnew(round) => format!("{:x}-{round:x}-b", self.seed),
            Post::End => format!("{:x}-end", self.seed),
        };
        view.clone().into_message().nonce(serenity::Nonce::String(nonce)).enforce_nonce(true)
    }

    async fn edit(&self, message: MessageId, view: &View) -> Result<serenity::Message, serenity::Error> {
        let channel = serenity::ChannelId::new(self.channel.0);
        let message = serenity::MessageId::new(message.0);
        retry(|| self.bot.ask(channel.edit_message(&self.http, message, view.clone().into_edit()))).await
    }
}
