//! Logs, metrics and health.

mod health;
mod log;
mod metrics;

pub use health::serve;
pub use log::init;
pub use metrics::Metrics;
