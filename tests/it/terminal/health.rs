//! `noraebot health` against a bot's health, as a container asks it.

use std::process::Output;
use std::sync::Arc;

use noraebot::store::Store;
use noraebot::telemetry::{Metrics, serve};
use tokio::net::TcpListener;

use crate::program::noraebot;

/// Asks with nothing but what the container's environment says.
async fn health(listen: Option<String>) -> Output {
    let run = move || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = noraebot(folder.path());
        command.arg("health").envs(listen.map(|listen| ("NORAEBOT_TELEMETRY_LISTEN", listen)));
        command.output().expect("the program runs")
    };
    tokio::task::spawn_blocking(run).await.expect("it does not panic")
}

#[tokio::test]
async fn the_health_that_is_asked_for_is_that_of_the_configured_address() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(&folder.path().join("noraebot.db")).expect("a new database");
    let metrics = Arc::new(Metrics::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("it listens").port();
    tokio::spawn(serve(listener, Arc::clone(&metrics), store, std::future::pending()));

    let listen = format!("0.0.0.0:{port}");
    let output = health(Some(listen.clone())).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("503"), "expected it to be asked and not to be connected yet:\n{said}");
    metrics.set_connected(0, true);
    metrics.set_registered(true);
    let output = health(Some(listen)).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "expected it to be well, got {}:\n{said}", output.status);

    // Nobody listens there: the port is free again.
    let free =
        TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("it listened");
    let output = health(Some(free.to_string())).await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let wanted = format!(
        "noraebot: nothing answers at http://{free}/healthz: is the bot running, with telemetry.listen"
    );
    assert!(
        !output.status.success() && said.starts_with(&wanted) && said.lines().count() == 1,
        "got\n{said}"
    );

    let output = health(None).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("telemetry.listen"), "expected what to do:\n{said}");
}
