//! noraebot, a Discord bot for people who love K-dramas: it looks up original soundtracks (`/ost
//! Goblin`), tells how they changed from 2010 to 2025 (`/era`), and plays trivia (`/trivia start`)
//! with scores in SQLite. One binary, one file, no other service; `noraebot play` brings its own
//! small Discord, so that all of it can be tried and tested without an account.
//!
//! # Layout
//! The rooms, from the ground up; each knows only rooms above it in this list.
//! - [`text`]: names as text: folding, Hangul, romanisation, keyboards, sound. Pure.
//! - [`catalog`]: what is known: dramas, songs, artists, eras, facts; loading and checking. Pure.
//! - [`search`]: finding it: one index for `/ost`, autocomplete and the terminal. Pure.
//! - [`embedded`]: what the build put into the binary: a catalog with its index, and all texts.
//! - [`trivia`]: asking about it: questions, the game as a state machine, the daily, practice, points. Pure.
//! - [`locale`]: saying it: every sentence that a person reads, in English and Korean.
//! - [`store`]: remembering: the only room with SQL.
//! - [`bot`]: Discord: the only room that names serenity or poise. Commands, views, live games.
//! - [`playground`]: a local Discord: REST, gateway, a page. It knows the bot by the wire alone.
//! - [`config`], [`telemetry`], [`cli`]: what a host sets, sees and types.
//!
//! # What always holds
//! Each of these is kept by a test (`tests/it/tidy.rs` reads the sources for the first four).
//! - `text`, `catalog`, `search` and `trivia` name no Discord, database, runtime, clock or global
//!   random number: time comes in with each event, chance from a stored seed.
//! - Only `bot` names serenity and poise; only `store` names rusqlite.
//! - `bot` and `playground` never import each other: what passes between them passes on a socket.
//! - No command file holds SQL, an embed, or a sentence that a person reads.
//! - What a player was told is on disk. A kill at any moment loses no confirmed answer.
//! - Nothing that is sent before a reveal tells the answer: not the custom ids, not the order.
//! - Whatever the catalog or a person brings, a message is within Discord's limits.
//! - No privileged intent, no message content, no secret in a log or an error.
//!
//! # Walkthrough: `/ost goblin punch`
//! 1. Discord sends an interaction; poise finds `bot::commands::ost` and reads its options.
//! 2. The command asks [`search::Index::find`] for both names in one query. The index folds the words
//!    (`text::fold`), finds candidates for each by shared n-grams, ranks them, and knows that Punch sings
//!    one song of that drama. The hit says by which names it matched.
//! 3. One hit stands out, so `bot::views` draws the song's card: names by [`locale`], facts and links from
//!    the [`catalog`], everything cut to Discord's limits.
//! 4. A button on the card carries what it does in its custom id (`card drama:goblin`). When it is pressed,
//!    perhaps after a restart, `bot::clicks` reads the id and draws the other card: in place for the
//!    person who asked, privately for anyone else.
//!
//! # Walkthrough: one answer
//! 1. A player clicks `B`. Discord's snowflake says when; `bot::clicks` turns it into
//!    [`trivia::Event::Answered`] and sends it to the game's stage (`bot::host`), the one task that owns
//!    the game, and waits.
//! 2. The stage takes all events that wait, hands each to [`trivia::Game::handle`], and collects what the
//!    game wants written down. That is one write to the [`store`], whose only writer commits everything that
//!    waits at that moment, from all games, with one sync.
//! 3. Only now the player is answered: the message's count is brought up to date by the answer to the
//!    click, and a private one says which option is locked in. Had the process been killed before, the
//!    player would have been told nothing, and the click would simply be repeated.
//! 4. When everyone who is playing has answered, or the time is up, the game closes the round: awards are
//!    written down with the round's end, added to the boards in the same transaction, and the message is
//!    edited into its reveal.
//! 5. After a kill, [`store::Store::unfinished_games`] names every game that had not ended, and
//!    [`store::Store::unfinished_game`] gives back the questions and the log of each; [`trivia::Game::restore`] makes
//!    it again, and the time that was lost is given back.

pub mod bot;
pub mod catalog;
pub mod cli;
pub mod config;
pub mod embedded;
pub mod locale;
pub mod playground;
pub mod search;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod trivia;
