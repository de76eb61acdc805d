//! What people want of a game, waiting for its stage to read it.

use tokio::sync::{mpsc, oneshot};

use super::{Asked, Reply, Status};
use crate::store::Name;
use crate::trivia::{Event, Moment, PlayerId};

/// Letters that may wait; more than a crowd can write while one message is posted.
const ROOM: usize = 1024;

/// What a stage gets to read.
pub(super) enum Letter {
    /// Something happened.
    Event { event: Event, name: Name, reply: oneshot::Sender<Reply>, updates: bool },
    /// Somebody wants to type an answer.
    Asked { round: u16, player: PlayerId, at: Moment, reply: oneshot::Sender<Result<Asked, Reply>> },
    /// Somebody wants to know how the game stands.
    Status { reply: oneshot::Sender<Status> },
}

/// The letters to one game. They stay here while its stage is set up again.
pub(super) struct Inbox {
    letters: mpsc::Receiver<Letter>,
    /// The first of them, if it has been seen and not been read.
    first: Option<Letter>,
}

impl Inbox {
    /// An empty one, and the slot for letters.
    pub(super) fn new() -> (mpsc::Sender<Letter>, Self) {
        let (slot, letters) = mpsc::channel(ROOM);
        (slot, Self { letters, first: None })
    }

    /// Waits for the next letter; none if nobody can write one any more. Dropped before it is done, it has read none.
    pub(super) async fn next(&mut self) -> Option<Letter> {
        match self.first.take() {
            Some(letter) => Some(letter),
            None => self.letters.recv().await,
        }
    }

    /// The next letter, if there is one.
    pub(super) fn waiting(&mut self) -> Option<Letter> {
        self.first.take().or_else(|| self.letters.try_recv().ok())
    }

    /// Waits until there is a letter, and leaves it there. Says whether there can be one.
    pub(super) async fn knock(&mut self) -> bool {
        if self.first.is_none() {
            self.first = self.letters.recv().await;
        }
        self.first.is_some()
    }

    /// Throws away what waits: whoever wrote it is told to try again.
    pub(super) fn turn_away(&mut self) {
        while self.waiting().is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(slot: &mpsc::Sender<Letter>) -> oneshot::Receiver<Status> {
        let (reply, answer) = oneshot::channel();
        slot.try_send(Letter::Status { reply }).unwrap_or_else(|_| panic!("there is room for a letter"));
        answer
    }

    #[tokio::test]
    async fn a_letter_that_was_seen_is_read_once_and_in_its_turn() {
        let (slot, mut inbox) = Inbox::new();
        let mut answers = [ask(&slot), ask(&slot)];
        assert!(inbox.knock().await && inbox.knock().await, "it stays there");
        for (at, letter) in [inbox.next().await, inbox.waiting()].into_iter().enumerate() {
            drop(letter.expect("one for each that was written"));
            let gone = answers.each_mut().map(|answer| {
                answer.try_recv().is_err_and(|error| error == oneshot::error::TryRecvError::Closed)
            });
            assert_eq!(gone, [true, at == 1], "in the order in which they came");
        }
        assert!(inbox.waiting().is_none(), "no third");
        let mut last = ask(&slot);
        inbox.turn_away();
        assert!(last.try_recv().is_err() && inbox.waiting().is_none(), "thrown away");
        drop(slot);
        assert!(!inbox.knock().await && inbox.next().await.is_none(), "nobody can write any more");
    }
}
