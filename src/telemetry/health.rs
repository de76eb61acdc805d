//! Health and metrics over HTTP, for a container's health check and for Prometheus.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;

use super::Metrics;
use crate::store::Store;

#[derive(Clone)]
struct Health {
    metrics: Arc<Metrics>,
    store: Store,
}

/// Serves `GET /healthz` and `GET /metrics` until `shutdown` is done. Healthy is a bot that
/// is connected to Discord, has its commands registered there and can write to its database.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    metrics: Arc<Metrics>,
    store: Store,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let app = Router::new()
        .route("/healthz", get(healthz))
        .route("/metrics", get(|State(health): State<Health>| async move { health.metrics.text() }))
        .with_state(Health { metrics, store });
    axum::serve(listener, app).with_graceful_shutdown(shutdown).await
}

async fn healthz(State(health): State<Health>) -> (StatusCode, String) {
    let verdict = match health.metrics.unready() {
        Some(why) => Err(why),
        None => health.store.probe().await.map_err(|error| {
            tracing::error!(%error, "the health check cannot write to the database");
            "the database cannot be written to"
        }),
    };
    match verdict {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")),
    }
}
