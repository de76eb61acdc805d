//! Logs, metrics and health.

mod health;
mod log;
mod metrics;
mod work;

pub use health::serve;
pub use log::init;
pub use metrics::Metrics;
pub use work::{Failure, Sender, Way};
