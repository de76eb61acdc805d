//! Challenges to a duel: read as they were written, answered once, gone with those they are between.

use super::games::{GUILD, end, new_game};
use super::{BORA, Desk, MIN};
use crate::locale::Locale;
use crate::store::{
    Accepted, Challenge, ChallengeId, ChannelId, CreateGame, Forget, MessageId, Name, NewGame, OpenChallenge,
    Store,
};
use crate::trivia::{Mode, Moment, PlayerId, Settings};

const CHANNEL: ChannelId = ChannelId(7);
const AT: Moment = Moment(1_000);

fn of(challenger: PlayerId, opponent: PlayerId) -> Challenge {
    let name = |player: PlayerId| format!("player {player}");
    Challenge {
        guild: GUILD,
        channel: CHANNEL,
        challenger: (challenger, Name { account: name(challenger), here: Some("the first".to_owned()) }),
        opponent: (opponent, name(opponent)),
        language: Locale::Ko,
        settings: Settings { mode: Mode::Duel, opponent: Some(opponent), rounds: 4, ..Settings::default() },
        expires_at: AT.plus_ms(300_000),
    }
}

async fn open(store: &Store, challenge: Challenge) -> ChallengeId {
    store.open_challenge(challenge, AT).await.expect("it is written").expect("there is none between them")
}

async fn all(store: &Store) -> Vec<OpenChallenge> {
    store.open_challenges().await.expect("it reads")
}

#[tokio::test]
async fn a_challenge_is_read_as_it_was_made_after_a_kill_too() {
    let desk = Desk::new();
    let (first, second) = (of(BORA, MIN), of(MIN, BORA));
    let one = open(&desk.store, first.clone()).await;
    let other = open(&desk.store, second.clone()).await;
    desk.store.set_challenge_message(other, MessageId(u64::MAX)).await.expect("it is written");
    let next = desk.after_a_kill();
    let expect = [
        OpenChallenge { id: one, challenge: first.clone(), message: None },
        OpenChallenge { id: other, challenge: second, message: Some(MessageId(u64::MAX)) },
    ];
    assert_eq!(all(&next.store).await, expect, "the oldest first");
    for (channel, expect) in [(CHANNEL, Some(first)), (ChannelId(8), None)] {
        let found = next.store.challenge(one, channel).await.expect("it reads");
        assert_eq!(found, expect, "reached from {channel:?}");
    }
}

#[tokio::test]
async fn a_challenge_is_closed_once_and_its_number_never_comes_again() {
    let desk = Desk::new();
    let id = open(&desk.store, of(BORA, MIN)).await;
    let (one, other) = tokio::join!(desk.store.close_challenge(id), desk.store.close_challenge(id));
    assert_eq!([one.expect("it is written"), other.expect("it is written")], [true, false]);
    assert_eq!(desk.store.challenge(id, CHANNEL).await.expect("it reads"), None);
    let next = open(&desk.store, of(BORA, MIN)).await;
    assert!(next > id, "a button of {id:?} must never answer {next:?}");
}

#[tokio::test]
async fn nobody_challenges_the_same_person_twice_at_a_time() {
    let desk = Desk::new();
    let store = &desk.store;
    let first = open(store, of(BORA, MIN)).await;
    let again = async |challenger, opponent, at| {
        store.open_challenge(of(challenger, opponent), at).await.expect("it is written").is_some()
    };
    assert!(!again(BORA, MIN, AT.plus_ms(1)).await, "the first waits still");
    assert!(!again(BORA, MIN, AT.plus_ms(300_000)).await, "until its last moment");
    assert!(again(BORA, PlayerId(13), AT).await, "somebody else");
    assert!(again(MIN, BORA, AT).await, "the other way round");
    assert!(again(BORA, MIN, AT.plus_ms(300_001)).await, "when it is over, closed or not");
    for open in all(store).await {
        store.close_challenge(open.id).await.expect("it is written");
    }
    assert!(!store.close_challenge(first).await.expect("it is written"));
    assert!(again(BORA, MIN, AT).await, "when it was declined");
}

#[tokio::test]
async fn a_duel_begins_once_and_a_busy_channel_leaves_its_challenge_open() {
    let desk = Desk::new();
    let store = &desk.store;
    let id = open(store, of(BORA, MIN)).await;
    let accepted = Accepted { challenge: id, by: MIN, name: "Min".to_owned().into() };
    let accept = || store.create_game(NewGame { accepted: Some(accepted.clone()), ..new_game(CHANNEL.0, 2) });
    let running = store.create_game(new_game(CHANNEL.0, 2)).await.expect("the channel is free");
    assert!(matches!(accept().await, Err(CreateGame::Busy)), "another game runs there");
    assert_eq!(all(store).await.len(), 1, "it can be accepted later");
    end(store, running).await;
    let (one, declined) = tokio::join!(accept(), store.close_challenge(id));
    assert!(one.is_ok() && !declined.expect("it is written"), "accepted before it was declined: {one:?}");
    end(store, one.expect("it was just looked at")).await;
    assert!(matches!(accept().await, Err(CreateGame::Answered)), "a second click");
    assert_eq!(all(store).await, []);
}

#[tokio::test]
async fn who_is_only_challenged_is_no_player_and_leaves_nothing_behind() {
    let desk = Desk::new();
    let store = &desk.store;
    let known = async || store.names(GUILD, vec![MIN]).await.expect("it reads").remove(&MIN);
    let id = open(store, of(BORA, MIN)).await;
    assert_eq!(known().await, None, "Min has done nothing");
    assert!(store.close_challenge(id).await.expect("it is written"), "declined, withdrawn or expired");
    assert_eq!(known().await, None, "nor has Min now");
    let id = open(store, of(BORA, MIN)).await;
    let name = Name { account: "Min".to_owned(), here: Some("Min of class 3".to_owned()) };
    let accepted = Some(Accepted { challenge: id, by: MIN, name });
    store.create_game(NewGame { accepted, ..new_game(CHANNEL.0, 2) }).await.expect("the channel is free");
    assert_eq!(known().await.as_deref(), Some("Min of class 3"), "who accepts plays");
}

#[tokio::test]
async fn who_is_forgotten_takes_their_challenges_with_them() {
    let desk = Desk::new();
    let store = &desk.store;
    let jun = PlayerId(13);
    for (challenger, opponent) in [(BORA, MIN), (MIN, BORA), (MIN, jun)] {
        open(store, of(challenger, opponent)).await;
    }
    assert_eq!(store.forget(BORA, AT).await.expect("it is written"), Forget::Done);
    let left: Vec<_> = all(store).await.into_iter().map(|open| open.challenge).collect();
    assert_eq!(left, [of(MIN, jun)]);
}
