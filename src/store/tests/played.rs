//! How often questions were answered, and how often rightly.

use super::games::{GUILD, end, new_game, question};
use super::{BORA, Desk, MIN};
use crate::catalog::{EntityRef, SongId};
use crate::store::{Entry, Forget, NewGame, Store};
use crate::trivia::game::{Award, CloseReason, Stopper};
use crate::trivia::question::Tally;
use crate::trivia::{Mode, Moment, PlayerId, Question, Record, Settings};

const NOW: Moment = Moment(1_000);

fn about(song: &str) -> Question {
    Question { about: EntityRef::Song(SongId::new(song)), ..question() }
}

/// Plays a game: in each round, who answered and whether rightly.
async fn game(store: &Store, mode: Mode, questions: Vec<Question>, rounds: &[&[(PlayerId, bool)]]) {
    let settings = Settings { mode, rounds: 9, ..Settings::default() };
    let id = store.create_game(NewGame { questions, settings, ..new_game(7, 9) }).await;
    let id = id.expect("the channel is free");
    for (round, answers) in (1..).zip(rounds) {
        let award = |&(player, right): &(PlayerId, bool)| Award {
            player,
            option: Some(u8::from(!right)),
            right,
            points: 0,
            taken_ms: 1_000,
            streak: u16::from(right),
        };
        let awards = answers.iter().map(award).collect();
        let record = Record::Closed { round, reason: CloseReason::AllAnswered, awards };
        let answer = |&(player, right): &(PlayerId, bool)| Entry {
            record: Record::Answer { round, player, option: u8::from(!right), at: NOW },
            name: Some(format!("player {player}").into()),
        };
        let entries = answers.iter().map(answer).chain([Entry { record, name: None }]).collect();
        store.write_log(id, GUILD, entries, NOW).await.expect("it is written");
    }
    end(store, id).await;
}

async fn tally(store: &Store, question: &Question) -> (u32, u32) {
    let Tally { answered, right } = store.tally(question.key()).await.expect("it reads");
    (answered, right)
}

#[tokio::test]
async fn what_was_chosen_is_added_up_over_games_and_what_was_typed_is_not() {
    let desk = Desk::new();
    let store = &desk.store;
    let (one, other) = (about("w/one"), about("w/other"));
    let both = || vec![one.clone(), other.clone()];
    assert_eq!(tally(store, &one).await, (0, 0), "before anybody has answered it");
    let rounds: [&[_]; 2] = [&[(BORA, true), (MIN, false)], &[(MIN, true)]];
    game(store, Mode::Classic, both(), &rounds).await;
    game(store, Mode::Race, both(), &[&[(BORA, true)], &[]]).await;
    game(store, Mode::Typed, both(), &rounds).await;
    let next = desk.after_a_kill();
    assert_eq!(tally(&next.store, &one).await, (3, 2));
    assert_eq!(tally(&next.store, &other).await, (1, 1), "a round without answers adds nothing");
    let experience = next.store.experience().await.expect("it reads");
    for question in [&one, &other, &about("w/never")] {
        let expect = next.store.tally(question.key()).await.expect("it reads");
        assert_eq!(experience.of(&question.key()), expect, "{:?}", question.key());
    }
}

#[tokio::test]
async fn the_share_is_told_from_twenty_answers_on() {
    let desk = Desk::new();
    let asked = about("w/one");
    let many: Vec<_> = (1..=19).map(|player| (PlayerId(player), player <= 7)).collect();
    game(&desk.store, Mode::Classic, vec![asked.clone()], &[&many]).await;
    for (expect, right) in [(None, true), (Some(40), false), (Some(38), false)] {
        let found = desk.store.tally(asked.key()).await.expect("it reads");
        assert_eq!(found.share_percent(), expect, "{found:?}");
        game(&desk.store, Mode::Classic, vec![asked.clone()], &[&[(BORA, right)]]).await;
    }
}

#[tokio::test]
async fn a_stopped_round_counts_nothing() {
    let desk = Desk::new();
    let asked = about("w/one");
    let game = NewGame { questions: vec![asked.clone()], ..new_game(7, 1) };
    let id = desk.store.create_game(game).await.expect("the channel is free");
    let answer = Record::Answer { round: 1, player: BORA, option: 0, at: NOW };
    let reason = CloseReason::Stopped(Stopper::QuestionLost);
    let stopped = Record::Closed { round: 1, reason, awards: Vec::new() };
    let entries = [answer, stopped].map(|record| Entry { record, name: Some("Bora".to_owned().into()) });
    desk.store.write_log(id, GUILD, entries.into(), NOW).await.expect("it is written");
    assert_eq!(tally(&desk.store, &asked).await, (0, 0));
}

#[tokio::test]
async fn who_is_forgotten_changes_no_sum() {
    let desk = Desk::new();
    let asked = about("w/one");
    let answers = [(BORA, true), (MIN, false)];
    game(&desk.store, Mode::Classic, vec![asked.clone()], &[&answers]).await;
    assert_eq!(desk.store.forget(BORA, NOW).await.expect("it is written"), Forget::Done);
    assert_eq!(tally(&desk.store, &asked).await, (2, 1), "it holds no id to be deleted");
}
