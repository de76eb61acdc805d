//! Seasons: ended by the clock, once, whatever notices it first.

use super::Desk;
use super::boards::{moment, score};
use super::games::GUILD;
use crate::store::{
    Board, ChannelId, EndedSeason, GuildId, GuildSettings, Metric, PeriodKind, Place, RoleId, SeasonLength,
    Store, WhichBoard,
};
use crate::trivia::{Moment, PlayerId};

async fn board(store: &Store, at: Moment) -> Board {
    let which = WhichBoard { place: Place::Guild(GUILD), metric: Metric::Points, period: PeriodKind::Season };
    store.board(which, 0, PlayerId(1), at).await.expect("it reads")
}

async fn end(store: &Store, at: &str) -> Vec<EndedSeason> {
    store.end_seasons(moment(at)).await.expect("they end")
}

fn places(ended: &EndedSeason) -> Vec<(u32, u64, u64)> {
    ended.champions.iter().map(|one| (one.place, one.player.0, one.points)).collect()
}

async fn set(store: &Store, settings: GuildSettings) {
    super::set(store, GUILD, settings).await.expect("it is written");
}

#[tokio::test]
async fn a_season_ends_by_the_clock_and_is_told_until_it_was() {
    let desk = Desk::new();
    score(&desk.store, moment("2026-11-22T03:00:00Z"), &[(1, 30), (2, 20), (3, 20), (4, 10), (5, 5), (6, 0)])
        .await;
    score(&desk.store, moment("2026-12-31T14:59:59Z"), &[(2, 20), (4, 1)]).await;
    assert_eq!(end(&desk.store, "2026-12-31T14:59:59Z").await, [], "the last second of the quarter in Korea");
    let ended = end(&desk.store, "2026-12-31T15:00:00Z").await;
    let [one] = &ended[..] else { panic!("one season has ended: {ended:?}") };
    assert_eq!(places(one), [(1, 2, 40), (2, 1, 30), (3, 3, 20)]);
    assert_eq!((one.guild, one.channel, one.role), (GUILD, ChannelId(7), None));
    assert_eq!(one.season.last_date().to_string(), "2026-12-31");
    // Killed before it was told: told by the next process. Killed after: not again.
    let next = desk.after_a_kill();
    assert_eq!(end(&next.store, "2027-01-05T00:00:00Z").await, ended);
    next.store
        .season_announced(GUILD, one.season.first, moment("2027-01-05T00:00:00Z"))
        .await
        .expect("noted");
    assert_eq!(end(&next.after_a_kill().store, "2027-06-01T00:00:00Z").await, []);
}

#[tokio::test]
async fn a_round_after_the_end_counts_in_the_next_season_whoever_notices_first() {
    for the_clock_is_first in [true, false] {
        let desk = Desk::new();
        score(&desk.store, moment("2026-11-22T03:00:00Z"), &[(1, 30), (2, 10)]).await;
        let later = "2027-01-10T03:00:00Z";
        if the_clock_is_first {
            assert_eq!(end(&desk.store, later).await.len(), 1);
        }
        score(&desk.store, moment(later), &[(1, 1), (2, 2)]).await;
        let ended = end(&desk.store, later).await;
        assert_eq!(ended.iter().map(places).collect::<Vec<_>>(), [[(1, 1, 30), (2, 2, 10)]]);
        let now = board(&desk.store, moment(later)).await;
        assert_eq!(
            now.own.map(|own| (own.value, own.rank)),
            Some((1, Some(2))),
            "clock first: {the_clock_is_first}"
        );
        assert_eq!(now.season.expect("it runs").last_date().to_string(), "2027-03-31");
    }
}

#[tokio::test]
async fn a_guild_decides_how_long_a_season_is_from_the_end_of_the_one_that_runs() {
    let desk = Desk::new();
    let off = GuildSettings { season: Some(SeasonLength::Off), ..GuildSettings::default() };
    set(&desk.store, off.clone()).await;
    score(&desk.store, moment("2026-11-05T03:00:00Z"), &[(1, 7), (2, 1)]).await;
    let none = board(&desk.store, moment("2026-11-05T03:00:00Z")).await;
    assert_eq!((none.season, none.own), (None, None), "seasons are off");

    // Turned on, the month is counted from its first day, though it was off then.
    let month = GuildSettings {
        season: Some(SeasonLength::Month),
        trivia_channel: Some(ChannelId(99)),
        champion_role: Some(RoleId(5)),
        ..GuildSettings::default()
    };
    set(&desk.store, month).await;
    score(&desk.store, moment("2026-11-20T03:00:00Z"), &[(1, 3), (2, 1)]).await;
    let running = board(&desk.store, moment("2026-11-20T03:00:00Z")).await;
    assert_eq!(running.own.map(|own| own.value), Some(10));
    assert_eq!(running.season.map(|season| season.last_date().to_string()).as_deref(), Some("2026-11-30"));

    // Turned off, it is still played to its end.
    set(&desk.store, GuildSettings { trivia_channel: Some(ChannelId(99)), ..off }).await;
    score(&desk.store, moment("2026-11-21T03:00:00Z"), &[(1, 1), (2, 50)]).await;
    let ended = end(&desk.store, "2026-11-30T15:00:00Z").await;
    assert_eq!(ended.iter().map(places).collect::<Vec<_>>(), [[(1, 2, 52), (2, 1, 11)]]);
    assert_eq!((ended[0].channel, &ended[0].before[..]), (ChannelId(99), &[][..]));
    assert_eq!(board(&desk.store, moment("2026-12-01T03:00:00Z")).await.season, None, "none after it");

    // Back to the default: the rest of the quarter, and the champion before is known.
    set(&desk.store, GuildSettings::default()).await;
    score(&desk.store, moment("2026-12-05T03:00:00Z"), &[(1, 9), (2, 1)]).await;
    let ended = end(&desk.store, "2027-01-02T00:00:00Z").await;
    let last = ended.last().expect("the quarter has ended");
    assert_eq!(last.season.first.date().to_string(), "2026-12-01", "no day is in two seasons");
    assert_eq!(last.before, [PlayerId(2)], "whose role passes on");
}

#[tokio::test]
async fn a_season_that_nobody_led_is_told_to_nobody() {
    let desk = Desk::new();
    score(&desk.store, moment("2026-11-22T03:00:00Z"), &[(1, 0), (2, 0)]).await;
    assert_eq!(end(&desk.store, "2027-01-02T00:00:00Z").await, []);
}

#[tokio::test]
async fn a_point_is_in_one_season_however_the_time_zone_is_moved() {
    let zone = |name: &str| GuildSettings { time_zone: Some(name.to_owned()), ..GuildSettings::default() };
    let off = |name: &str| GuildSettings { season: Some(SeasonLength::Off), ..zone(name) };
    let play = async |store: &Store, at: &str| score(store, moment(at), &[(1, 10), (2, 1)]).await;
    for (from, to) in [
        ("America/Los_Angeles", "Asia/Seoul"),
        ("Asia/Seoul", "America/Los_Angeles"),
        ("Pacific/Pago_Pago", "Pacific/Kiritimati"),
        ("UTC", "UTC"),
    ] {
        for pauses in [false, true] {
            let desk = Desk::new();
            let store = &desk.store;
            set(store, zone(from)).await;
            play(store, "2026-11-22T03:00:00Z").await;
            set(store, zone(to)).await;
            // Every six hours around both ends, by the old zone and by the new one.
            let mut rounds = 1;
            for day in ["2026-12-31", "2027-01-01", "2027-01-02"] {
                for hour in ["00", "06", "12", "18"] {
                    play(store, &format!("{day}T{hour}:30:00Z")).await;
                    rounds += 1;
                }
            }
            if pauses {
                // Off for the rest of the quarter and some days; nothing of that is lost, nor counted twice.
                set(store, off(to)).await;
                play(store, "2027-04-02T12:00:00Z").await;
                end(store, "2027-04-02T12:01:00Z").await;
                play(store, "2027-04-03T12:00:00Z").await;
                set(store, zone(to)).await;
                rounds += 2;
            }
            play(store, "2027-05-01T12:00:00Z").await;
            let ended = end(store, "2027-09-01T00:00:00Z").await;
            let points: u64 = ended.iter().flat_map(|one| &one.champions).map(|one| one.points).sum();
            let what = format!("{from}, then {to}, pauses: {pauses}: {ended:?}");
            assert_eq!(points, (rounds + 1) * 11, "{what}");
        }
    }
}

#[tokio::test]
async fn the_season_that_ended_last_and_who_led_it_can_be_read_when_others_run() {
    let desk = Desk::new();
    let store = &desk.store;
    let at = moment("2027-04-10T03:00:00Z");
    let last = async |at| {
        let period = PeriodKind::LastSeason;
        let which = WhichBoard { place: Place::Guild(GUILD), metric: Metric::Points, period };
        let board = store.board(which, 0, PlayerId(1), at).await.expect("it reads");
        let rows: Vec<_> = board.rows.iter().map(|row| (row.player.0, row.value)).collect();
        (board.season.map(|season| season.first.date().to_string()), rows)
    };
    score(store, moment("2026-11-22T03:00:00Z"), &[(1, 30), (2, 10)]).await;
    assert_eq!(last(moment("2026-12-31T14:59:59Z")).await, (None, vec![]), "the first one runs");
    let first = (Some("2026-10-01".to_owned()), vec![(1, 30), (2, 10)]);
    assert_eq!(last(moment("2026-12-31T15:00:00Z")).await, first, "over, though nobody has looked");
    score(store, moment("2027-01-10T03:00:00Z"), &[(1, 5), (2, 5)]).await;
    assert_eq!(last(moment("2027-01-10T03:00:00Z")).await, first);
    end(store, "2027-04-01T00:00:00Z").await;
    assert_eq!(last(at).await.0.as_deref(), Some("2027-01-01"), "the next one is over");
    let led = async |guild, player| {
        let profile = store.profile(guild, PlayerId(player), at).await.expect("it reads").expect("they play");
        profile.champion_of.iter().map(|season| season.first.date().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(led(Some(GUILD), 1).await, ["2027-01-01", "2026-10-01"], "the newest first");
    assert_eq!(led(Some(GUILD), 2).await, ["2027-01-01"], "an equal first place is one");
    assert_eq!(led(Some(GuildId(2)), 1).await, Vec::<String>::new(), "another guild is told nothing");
    assert_eq!(led(None, 1).await, Vec::<String>::new(), "nor a direct message");
    let everywhere =
        WhichBoard { place: Place::Everywhere, metric: Metric::Points, period: PeriodKind::LastSeason };
    let board = store.board(everywhere, 0, PlayerId(1), at).await.expect("it reads");
    assert_eq!(board.own.map(|own| own.value), Some(5), "the quarter before");
}
