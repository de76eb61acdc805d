//! What the program's log gives away, and what not.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use noraebot::playground::{Discord, World};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::app::person;
use crate::restart::{Program, a_discord};

/// A bad line between the program and its Discord: everything passes, but once it is `bad`, it breaks whenever an
/// interaction is being answered.
#[derive(Default)]
struct Line {
    is_bad: AtomicBool,
    /// The tokens of all interactions that were answered.
    tokens: Mutex<Vec<String>>,
    /// Those of the interactions whose answers were lost.
    lost: Mutex<Vec<String>>,
}

impl Line {
    /// Gives the address by which Discord is reached through it.
    async fn lay(self: &Arc<Self>, discord: &Discord) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let (here, there) = (listener.local_addr().expect("it listens"), discord.addr());
        let line = Arc::clone(self);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let line = Arc::clone(&line);
                tokio::spawn(async move {
                    if let Ok(far) = TcpStream::connect(there).await {
                        line.pass(near, far, (here, there)).await;
                    }
                });
            }
        });
        format!("http://{here}")
    }

    /// Passes on what either side says until one hangs up, or the line breaks.
    async fn pass(&self, mut near: TcpStream, mut far: TcpStream, (here, there): (SocketAddr, SocketAddr)) {
        let (mut asked, mut answered) = ([0; 8192], [0; 8192]);
        loop {
            let passed = tokio::select! {
                Ok(read @ 1..) = near.read(&mut asked) => {
                    let request = &asked[..read];
                    if let Some(token) = token_of(request) {
                        self.tokens.lock().expect("nobody panicked").push(token.clone());
                        if self.is_bad.load(Ordering::SeqCst) {
                            self.lost.lock().expect("nobody panicked").push(token);
                            return;
                        }
                    }
                    far.write_all(&readdressed(request, &here.to_string(), &there.to_string())).await
                }
                Ok(read @ 1..) = far.read(&mut answered) => near.write_all(&answered[..read]).await,
                else => return,
            };
            if passed.is_err() {
                return;
            }
        }
    }
}

/// A request to one host as one to another: the local Discord answers nobody who takes it for somebody else.
pub(crate) fn readdressed(request: &[u8], from: &str, to: &str) -> Vec<u8> {
    match request.windows(from.len()).position(|window| window == from.as_bytes()) {
        Some(at) => [&request[..at], to.as_bytes(), &request[at + from.len()..]].concat(),
        None => request.to_vec(),
    }
}

/// The token of the interaction that a request answers.
fn token_of(request: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(request);
    let mut words = text.lines().next()?.strip_suffix("/callback HTTP/1.1")?.rsplit('/');
    words.next().map(str::to_owned)
}

#[tokio::test]
async fn an_answer_that_is_lost_leaves_neither_a_token_nor_anybodys_id_in_the_log() {
    assert_nothing_given_away("").await;
}

#[tokio::test]
async fn neither_does_anything_when_all_that_can_be_is_logged() {
    let log = assert_nothing_given_away("trace").await;
    for said in ["DEBUG serenity::", "TRACE "] {
        assert!(log.contains(said), "expected the libraries to be heard, found no {said:?} in\n{log}");
    }
}

/// Plays, loses answers, and looks through the log that was kept by this filter; gives it.
async fn assert_nothing_given_away(filter: &'static str) -> String {
    let discord = a_discord(World::default()).await;
    let line = Arc::new(Line::default());
    let url = line.lay(&discord).await;
    let mut program = Program::start_in(discord, url, filter).await;
    // Whoever gets no answer by a broken line is told so by Discord.
    program.forgiven = |_| true;
    let bora = person(&program.discord, "Bora", "general");
    bora.slash("/trivia start rounds:2 seconds:60").await.expect("an answer over a good line");
    let round = program.asked("Bora", "general", 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.revealed().await;

    line.is_bad.store(true, Ordering::SeqCst);
    let profile = format!("profile {}", bora.id());
    let lost = [
        ("help", bora.slash("/help")),
        ("click answer", bora.click_raw(round.message.id, &round.right())),
        ("click profile", bora.click_raw(round.message.id, &profile)),
    ];
    for (what, lost) in lost {
        lost.await.expect_err("the answer is lost");
        let line = format!("what=\"{what}\"");
        let logged = async {
            while !program.log().contains(&line) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let logged = tokio::time::timeout(Duration::from_secs(30), logged).await;
        assert!(logged.is_ok(), "expected {line} in\n{}", program.log());
    }
    let (log, lost) = (program.log(), line.lost.lock().expect("nobody panicked").clone());
    assert!(lost.len() >= 3, "expected all answers to be lost, but only {lost:?}");
    let tokens = line.tokens.lock().expect("nobody panicked").clone();
    assert!(tokens.len() > lost.len(), "expected other answers to get through, but only {tokens:?}");
    for token in tokens.iter().map(String::as_str).chain([program.discord.token()]) {
        assert!(!log.contains(token), "expected no token, found {token} in\n{}", around(&log, token));
    }
    for who in [bora.id().to_string(), "Bora".to_owned()] {
        assert!(!log.contains(&who), "expected nobody's id or name, found {who} in\n{}", around(&log, &who));
    }
    log
}

/// The lines that hold something: a whole log of everything is long.
fn around(log: &str, found: &str) -> String {
    log.lines().filter(|line| line.contains(found)).collect::<Vec<_>>().join("\n")
}
