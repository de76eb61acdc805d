//! People who play, by the names under which they were last seen: that of their account, and in each guild the
//! nickname that they have there, which no other guild is shown.

use std::collections::HashMap;

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::profiles::forget::is_made_up;
use super::{GameId, GuildId, Store, StoreError, to_sql};
use crate::trivia::{Moment, PlayerId};

/// What somebody is called where they are seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// By their account: what every other guild and the boards of everywhere show.
    pub account: String,
    /// By their nickname, if they have one here.
    pub here: Option<String>,
}

impl Name {
    /// What people here call them.
    pub fn shown(&self) -> &str {
        self.here.as_deref().unwrap_or(&self.account)
    }
}

/// Somebody without a nickname.
impl From<String> for Name {
    fn from(account: String) -> Self {
        Self { account, here: None }
    }
}

impl Store {
    /// What these players are called in a guild: of those that were ever seen and not forgotten since.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn names(
        &self,
        guild: GuildId,
        players: Vec<PlayerId>,
    ) -> Result<HashMap<PlayerId, String>, StoreError> {
        self.read(move |connection| {
            let sql = format!("SELECT {} FROM players WHERE id = ?2", name_in("?1"));
            let mut statement = connection.prepare_cached(&sql)?;
            let mut names = HashMap::new();
            for player in players.into_iter().filter(|player| !is_made_up(*player)) {
                let key = [to_sql(guild.0), to_sql(player.0)];
                if let Some(name) = statement.query_row(key, |row| row.get(0)).optional()? {
                    names.insert(player, name);
                }
            }
            Ok(names)
        })
        .await
    }
}

/// What the player of a row of `players` is called in a guild, in SQL; `guild` is an expression.
pub(super) fn name_in(guild: &str) -> String {
    format!(
        "coalesce(
             (SELECT name FROM names WHERE names.guild_id = {guild} AND names.player_id = players.id),
             players.name
         )"
    )
}

/// Notes what a player is called, by their account and in a guild; the newest name stays.
pub(super) fn save(
    transaction: &Transaction<'_>,
    guild: Option<GuildId>,
    player: PlayerId,
    name: &Name,
    now: Moment,
) -> rusqlite::Result<()> {
    save_account(transaction, player, &name.account, now)?;
    let Some(guild) = guild.map(|guild| to_sql(guild.0)) else { return Ok(()) };
    match &name.here {
        Some(nick) => transaction
            .prepare_cached(
                "INSERT INTO names VALUES (?1, ?2, ?3)
                 ON CONFLICT (guild_id, player_id) DO UPDATE SET name = excluded.name",
            )?
            .execute(params![guild, to_sql(player.0), nick])?,
        None => transaction
            .prepare_cached("DELETE FROM names WHERE guild_id = ?1 AND player_id = ?2")?
            .execute([guild, to_sql(player.0)])?,
    };
    Ok(())
}

/// Notes the name of a player's account, wherever they are seen; the newest one stays.
pub(super) fn save_account(
    transaction: &Transaction<'_>,
    player: PlayerId,
    account: &str,
    now: Moment,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO players VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at",
        )?
        .execute(params![to_sql(player.0), account, now.0])?;
    Ok(())
}

/// Notes that somebody's id stands in a game, so that it is found there when they want to be forgotten.
pub(super) fn note_in_game(
    transaction: &Transaction<'_>,
    player: PlayerId,
    game: GameId,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO people_of_games VALUES (?1, ?2)")?
        .execute(params![to_sql(player.0), game.0])?;
    Ok(())
}
