//! `https://discord.com`, led to the local Discord: so the bot runs as it does on the real one, with serenity's own rate
//! limiter, which goes past every proxy.

use std::net::SocketAddr;
use std::sync::Arc;

use noraebot::bot::http_client;
use noraebot::playground::Discord;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;

use crate::log::readdressed;

const NAME: &str = "discord.com";

/// What carries requests to `https://discord.com` to this Discord.
pub(crate) async fn lead_to(discord: &Discord) -> reqwest::Client {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed([NAME.to_owned()]).expect("a certificate");
    let tls = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the usual versions")
        .with_no_client_auth()
        .with_single_cert(
            vec![cert.der().clone()],
            signing_key.serialize_der().try_into().expect("the key that was just made"),
        )
        .expect("a key with its certificate");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let (here, there) = (listener.local_addr().expect("it listens"), discord.addr());
    let tls = TlsAcceptor::from(Arc::new(tls));
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            tokio::spawn(pass(tls.clone(), near, there));
        }
    });
    http_client()
        .resolve(NAME, here)
        .add_root_certificate(reqwest::Certificate::from_der(cert.der()).expect("it was just made"))
        .build()
        .expect("a client")
}

/// Passes on what either side says until one hangs up.
async fn pass(tls: TlsAcceptor, near: TcpStream, there: SocketAddr) {
    let (Ok(mut near), Ok(mut far)) = (tls.accept(near).await, TcpStream::connect(there).await) else {
        return;
    };
    let (from, to) = (format!("host: {NAME}"), format!("host: {there}"));
    let (mut asked, mut answered) = ([0; 16_384], [0; 16_384]);
    loop {
        let passed = tokio::select! {
            Ok(read @ 1..) = near.read(&mut asked) => far.write_all(&readdressed(&asked[..read], &from, &to)).await,
            Ok(read @ 1..) = far.read(&mut answered) => match near.write_all(&answered[..read]).await {
                Ok(()) => near.flush().await,
                error => error,
            },
            else => return,
        };
        if passed.is_err() {
            return;
        }
    }
}
