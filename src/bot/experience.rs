//! How hard questions have proved, as games are drawn by it: read from time to time, not for each game.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::store::{Store, StoreError};
use crate::trivia::question::Experience;

/// How old it may be. It is a sum over everyone who ever played, one row for each question that was ever answered:
/// what some minutes add to it makes no question harder.
const FRESH_FOR: Duration = Duration::from_secs(5 * 60);

/// What was read last, and when.
#[derive(Default)]
pub(super) struct Known(Mutex<Option<(Instant, Arc<Experience>)>>);

impl Known {
    /// How hard questions have proved. Games that start together have it read once.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub(super) async fn get(&self, store: &Store, now: Instant) -> Result<Arc<Experience>, StoreError> {
        let mut known = self.0.lock().await;
        if let Some((read, experience)) = known.as_ref()
            && now.saturating_duration_since(*read) < FRESH_FOR
        {
            return Ok(Arc::clone(experience));
        }
        let experience = Arc::new(store.experience().await?);
        *known = Some((now, Arc::clone(&experience)));
        Ok(experience)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_read_again_after_some_minutes_and_not_before() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("some.db")).expect("a new file");
        let (known, began) = (Known::default(), Instant::now());
        let first = known.get(&store, began).await.expect("it reads");
        let soon =
            known.get(&store, began + FRESH_FOR - Duration::from_millis(1)).await.expect("it is known");
        assert!(Arc::ptr_eq(&first, &soon), "nothing was read");
        let later = known.get(&store, began + FRESH_FOR).await.expect("it reads");
        assert!(!Arc::ptr_eq(&first, &later), "it was read again");
        store.close().await.expect("it closes");
        let held = known.get(&store, began + FRESH_FOR).await.expect("it is known");
        assert!(Arc::ptr_eq(&later, &held), "from the second time on as well");
    }
}
