//! A token or session, kept until it expires.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::Authorization;
use crate::Error;

/// A token is given up this long before it expires, or a tenth of its life before.
const MARGIN: Duration = Duration::from_secs(60);

/// What a log-in gave.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) authorization: Authorization,
    /// How long it lasts; `None` when the vendor does not say.
    pub(super) lifetime: Option<Duration>,
}

/// Keeps what a log-in gave, in memory. However many threads ask, one logs in.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<(Authorization, Option<Instant>)>>);

impl Kept {
    /// What is kept, or what a log-in gives.
    pub(super) fn get(
        &self,
        log_in: impl FnOnce() -> Result<Grant, Error>,
    ) -> Result<Authorization, Error> {
        let mut kept = self.lock();
        match &*kept {
            Some((authorization, until)) if until.is_none_or(|until| Instant::now() < until) => {
                Ok(authorization.clone())
            }
            _ => keep(&mut kept, log_in),
        }
    }

    /// What a new log-in gives; what is kept, when that is not what was refused.
    pub(super) fn renew(
        &self,
        refused: &Authorization,
        log_in: impl FnOnce() -> Result<Grant, Error>,
    ) -> Result<Authorization, Error> {
        let mut kept = self.lock();
        match &*kept {
            Some((authorization, _)) if !refused.contains(authorization) => {
                Ok(authorization.clone())
            }
            _ => keep(&mut kept, log_in),
        }
    }

    /// Takes out what is kept.
    pub(super) fn take(&self) -> Option<Authorization> {
        self.lock().take().map(|(authorization, _)| authorization)
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Authorization, Option<Instant>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn keep(
    kept: &mut Option<(Authorization, Option<Instant>)>,
    log_in: impl FnOnce() -> Result<Grant, Error>,
) -> Result<Authorization, Error> {
    *kept = None;
    let asked = Instant::now();
    let grant = log_in().map_err(|error| match error {
        error @ Error::LogIn(_) => error,
        error => Error::LogIn(Box::new(error)),
    })?;
    let until = grant
        .lifetime
        .and_then(|life| asked.checked_add(life - MARGIN.min(life / 10)));
    *kept = Some((grant.authorization.clone(), until));
    Ok(grant.authorization)
}
