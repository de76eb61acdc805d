//! Whatever is done in whatever order, the file stays whole.

use proptest::prelude::*;

use super::games::{GUILD, end, new_game};
use super::{Desk, settings};
use crate::store::{CreateGame, Entry, GameId, GuildId, MessageId, Store};
use crate::trivia::game::{Award, CloseReason};
use crate::trivia::{Moment, PlayerId, Record};

/// One use of the store. Numbers may be of things that do not exist.
#[derive(Clone, Debug)]
enum Use {
    Begin { channel: u64 },
    Answer { game: i64, round: u16, player: u64, name: String },
    Close { game: i64, round: u16, players: Vec<u64> },
    Post { game: i64, round: u16 },
    End { game: i64 },
    Set { guild: u64, rounds: u16 },
    Note { value: String },
}

fn any_use() -> impl Strategy<Value = Use> {
    let (game, round, player) = (1..4_i64, 0..4_u16, 1..6_u64);
    prop_oneof![
        3 => (1..3_u64).prop_map(|channel| Use::Begin { channel }),
        4 => (game.clone(), round.clone(), player.clone(), ".{0,8}")
            .prop_map(|(game, round, player, name)| Use::Answer { game, round, player, name }),
        3 => (game.clone(), round.clone(), prop::collection::vec(player, 0..4))
            .prop_map(|(game, round, players)| Use::Close { game, round, players }),
        1 => (game.clone(), round).prop_map(|(game, round)| Use::Post { game, round }),
        1 => game.prop_map(|game| Use::End { game }),
        1 => (0..3_u64, 0..60_u16).prop_map(|(guild, rounds)| Use::Set { guild, rounds }),
        1 => ".{0,8}".prop_map(|value| Use::Note { value }),
    ]
}

/// Does it; what the store refuses is refused as a whole, so it may fail.
async fn perform(store: &Store, it: Use, now: Moment) {
    let log = async |game: i64, entries| {
        let _refused = store.write_log(GameId(game), GUILD, entries, now).await;
    };
    match it {
        Use::Begin { channel } => match store.create_game(new_game(channel, 3)).await {
            Ok(_) | Err(CreateGame::Busy | CreateGame::Answered) => {}
            Err(CreateGame::Store(error)) => panic!("a good game is refused: {error}"),
        },
        Use::Answer { game, round, player, name } => {
            let record = Record::Answer { round, player: PlayerId(player), option: 1, at: now };
            log(game, vec![Entry { record, name: Some(name.into()) }]).await;
        }
        Use::Close { game, round, players } => {
            let award = |player| Award {
                player: PlayerId(player),
                option: Some(1),
                right: player % 2 == 0,
                points: 7,
                taken_ms: 3,
                streak: 1,
            };
            let awards = players.into_iter().map(award).collect();
            let record = Record::Closed { round, reason: CloseReason::TimeUp, awards };
            log(game, vec![Entry { record, name: None }]).await;
        }
        Use::Post { game, round } => {
            let posted = store.set_round_message(GameId(game), round, MessageId(5));
            posted.await.expect("a message of a round that is not there is no fault");
        }
        Use::End { game } => {
            let live = store.live_games().await.expect("it reads");
            if live.iter().any(|live| live.id == GameId(game)) {
                end(store, GameId(game)).await;
            }
        }
        Use::Set { guild, rounds } => {
            let set = super::set(store, GuildId(guild), settings(rounds)).await;
            assert_eq!(set.is_ok(), (1..=50).contains(&rounds), "{rounds} rounds: {set:?}");
        }
        Use::Note { value } => store.set_note("note", value).await.expect("any text is kept"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_file_stays_whole(uses in prop::collection::vec(any_use(), 1..40)) {
        let desk = Desk::new();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            for (at, it) in uses.into_iter().enumerate() {
                perform(&desk.store, it, Moment(i64::try_from(at).expect("few") * 40_000_000)).await;
            }
            desk.store.live_games().await.expect("every live game can be read back");
        });
        prop_assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
        // Every board of a guild has counted the same, the boards of everywhere as much, and none more than
        // the answers came to; profiles have all of it.
        let file = rusqlite::Connection::open(desk.path()).expect("it opens");
        let sum = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a sum");
        let earned = sum("SELECT coalesce(sum(points), 0) FROM answers");
        let counted = sum("SELECT coalesce(sum(points), 0) FROM scores WHERE period = 'all' AND guild_id <> 0");
        prop_assert!(counted <= earned, "{} of {}", counted, earned);
        for period in ["day", "week", "month", "season", "all"] {
            for guild in ["= 0", "<> 0"] {
                let sql = format!(
                    "SELECT coalesce(sum(points), 0) FROM scores WHERE period = '{period}' AND guild_id {guild}"
                );
                prop_assert_eq!(sum(&sql), counted, "the {}'s sums, guild {}", period, guild);
            }
        }
        for table in ["profiles", "subjects", "kinds"] {
            for (column, of) in [("answered", "count(*)"), ("right", "coalesce(sum(right), 0)")] {
                let sql = format!("SELECT coalesce(sum({column}), 0) FROM {table}");
                prop_assert_eq!(sum(&sql), sum(&format!("SELECT {of} FROM answers")), "{} of {}", column, table);
            }
        }
    }
}
