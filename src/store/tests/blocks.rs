//! Whom moderators keep out of games and boards: what is shown of them, and that nothing is lost.

use super::boards::{moment, score};
use super::games::GUILD;
use super::{BORA, Desk};
use crate::store::{Block, Forget, GuildId, Metric, PeriodKind, Place, Store, WhichBoard};
use crate::trivia::{Moment, PlayerId};

const NOW: &str = "2026-11-22T03:00:00Z";

/// Who stands on a board, the best first.
async fn listed(store: &Store, place: Place, metric: Metric, period: PeriodKind, at: Moment) -> Vec<u64> {
    let which = WhichBoard { place, metric, period };
    let board = store.board(which, 0, PlayerId(2), at).await.expect("it reads");
    board.rows.iter().map(|row| row.player.0).collect()
}

async fn in_guild(store: &Store, at: Moment) -> Vec<u64> {
    listed(store, Place::Guild(GUILD), Metric::Points, PeriodKind::Day, at).await
}

#[tokio::test]
async fn whoever_is_out_is_on_no_board_and_comes_back_with_everything() {
    let desk = Desk::new();
    let (store, now) = (&desk.store, moment(NOW));
    let two = PlayerId(2);
    score(store, now, &[(1, 10), (2, 30), (3, 20)]).await;
    store.set_listed(two, "player 2".to_owned(), true, now).await.expect("it is written");
    assert!(store.block(GUILD, two, BORA, now).await.expect("it is written"), "it is new");
    assert!(!store.block(GUILD, two, PlayerId(9), now).await.expect("it is written"), "they are out");
    assert_eq!(store.blocks(GUILD).await.expect("it reads"), [Block { player: two, by: BORA, at: now }]);
    let is_blocked = async |guild| store.is_blocked(guild, two).await.expect("it reads");
    assert_eq!([is_blocked(GUILD).await, is_blocked(GuildId(2)).await], [true, false]);

    assert_eq!(in_guild(store, now).await, [3, 1]);
    // A game that was running then: its points are kept, and not shown.
    score(store, now, &[(1, 10), (2, 50), (3, 5)]).await;
    for metric in [Metric::Points, Metric::Streak] {
        assert_eq!(
            listed(store, Place::Guild(GUILD), metric, PeriodKind::Season, now).await,
            [3, 1],
            "{metric:?}"
        );
    }
    let which = WhichBoard { place: Place::Guild(GUILD), metric: Metric::Points, period: PeriodKind::Day };
    let own = store.board(which, 0, two, now).await.expect("it reads").own;
    assert_eq!(own, None, "nor do they see a place of their own");
    let third = store.board(which, 0, PlayerId(3), now).await.expect("it reads").own.expect("they play");
    assert_eq!(third.rank, Some(1), "nobody counts who is not there");
    let profile = store.profile(Some(GUILD), two, now).await.expect("it reads").expect("they have played");
    assert_eq!((profile.here, profile.points), (None, 80), "what they did stays theirs");
    let everywhere = listed(store, Place::Everywhere, Metric::Points, PeriodKind::Day, now).await;
    assert_eq!(everywhere, [2], "that is not this server's to say");

    assert!(store.unblock(GUILD, two).await.expect("it is written"), "they were out");
    assert!(!store.unblock(GUILD, two).await.expect("it is written"), "they are back");
    assert_eq!(in_guild(store, now).await, [2, 3, 1]);
    let own = store.board(which, 0, two, now).await.expect("it reads").own.expect("they are back");
    assert_eq!((own.rank, own.value), (Some(1), 80));
    assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
}

#[tokio::test]
async fn whoever_is_out_leads_no_season() {
    let desk = Desk::new();
    score(&desk.store, moment(NOW), &[(1, 10), (2, 30), (3, 20)]).await;
    desk.store.block(GUILD, PlayerId(2), BORA, moment(NOW)).await.expect("it is written");
    let ended = desk.store.end_seasons(moment("2027-01-02T03:00:00Z")).await.expect("they end");
    let champions: Vec<_> = ended[0].champions.iter().map(|one| (one.place, one.player.0)).collect();
    assert_eq!(champions, [(1, 3), (2, 1)]);
    // Taken out after it was closed, before the role was given.
    desk.store.block(GUILD, PlayerId(3), BORA, moment(NOW)).await.expect("it is written");
    let again = desk.store.end_seasons(moment("2027-01-02T03:00:00Z")).await.expect("they end");
    assert_eq!(again[0].crowned, Vec::<PlayerId>::new());
}

#[tokio::test]
async fn deleting_ones_data_lifts_no_block_and_takes_a_moderator_off_it() {
    let desk = Desk::new();
    let (store, now) = (&desk.store, moment(NOW));
    score(store, now, &[(1, 10), (2, 30)]).await;
    store.block(GUILD, PlayerId(2), PlayerId(1), now).await.expect("it is written");
    for player in [2, 1] {
        assert_eq!(store.forget(PlayerId(player), now).await.expect("it is written"), Forget::Done);
    }
    let blocks = store.blocks(GUILD).await.expect("it reads");
    let [block] = &blocks[..] else { panic!("it stays: {blocks:?}") };
    assert!(block.player == PlayerId(2) && block.by != PlayerId(1), "{block:?}");
    // They come back, and are out still.
    score(store, now, &[(2, 30), (3, 5)]).await;
    assert_eq!(in_guild(store, now).await.first(), Some(&3));
    assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
}
