//! Messages that stand: the open round's with how many have answered and want to skip, the one before it without what
//! led on.

use std::sync::Arc;

use poise::serenity_prelude as serenity;

use super::super::{Asked, Reply, Update};
use super::Stage;
use crate::bot::views::View;
use crate::store::MessageId;
use crate::trivia::game::Notice;
use crate::trivia::{Moment, PlayerId};

/// How long a change that no answer to a click could show waits for one that can, before it costs an edit: so many
/// votes cost one.
const PATIENCE_MS: i64 = 2_000;

impl Stage {
    /// The round's message with the number of answers, held against the reveal. What cannot be shown by the answer to
    /// a click waits for one that can, or for [`Self::freshen`].
    pub(super) fn update(&mut self, round: u16, updates: bool) -> Option<Update> {
        let gate = Arc::clone(&self.gate).try_read_owned().ok().filter(|_| updates);
        self.stale = match &gate {
            Some(_) => None,
            None => self.stale.or_else(|| Some(self.clock.here().plus_ms(PATIENCE_MS))),
        };
        Some(Update { view: self.question(round), _gate: gate? })
    }

    /// Brings the open round's message up to date by an edit. Nothing waits for it but the reveal, and nothing is lost
    /// if it fails.
    pub(super) fn freshen(&mut self) {
        self.stale = None;
        let round = self.game.current();
        let gate = Arc::clone(&self.gate).try_read_owned().ok();
        let (Some(gate), true) = (gate, self.is_open(round)) else { return };
        self.edit_aside(round, &self.question(round), gate);
    }

    /// Takes what leads to the next question off the round before it, which has no use any more. Nothing waits for
    /// it, and nothing is lost if it fails.
    pub(super) fn put_away(&self, round: u16) {
        self.edit_aside(round, &self.reveal(round, false), ());
    }

    /// Edits a round's message while the game goes on; `held` is kept until it has come out.
    fn edit_aside<T: Send + 'static>(&self, round: u16, view: &View, held: T) {
        let Some(&MessageId(message)) = self.messages.get(&round) else { return };
        let channel = serenity::ChannelId::new(self.channel.0);
        let (bot, http) = (Arc::clone(&self.bot), Arc::clone(&self.http));
        let edit = view.clone().into_edit();
        tokio::spawn(async move {
            let message = serenity::MessageId::new(message);
            if let Err(error) = bot.ask(channel.edit_message(&http, message, edit)).await {
                tracing::debug!(%error, "a round's message could not be brought up to date");
            }
            drop(held);
        });
    }

    /// What a round asks of a player who is about to type an answer, or what they are told instead.
    pub(super) fn asked(&self, round: u16, player: PlayerId, at: Moment) -> Result<Asked, Reply> {
        let asked = self.game.asked(round, player, at).and_then(|asked| {
            let deadline = self.game.deadline(round, self.clock.now()).ok_or(Notice::OldRound)?;
            Ok(Asked { question: asked.question().clone(), hints: asked.hints_of(player), deadline })
        });
        asked.map_err(|notice| Reply {
            notice: Some(notice),
            question: self.game.round(round).map(|round| round.question().clone()),
            language: self.locale,
            update: None,
        })
    }
}
