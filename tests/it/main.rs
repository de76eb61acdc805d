//! The integration tests, in one binary so that they link once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod browser;
mod page;
mod playground;
mod search;
