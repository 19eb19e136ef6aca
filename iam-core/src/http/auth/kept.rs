//! A token or session, kept until it expires.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{Authorization, token_file::TokenFile};
use crate::{Error, LogInFailure, LogInStep, http::HttpClient};

/// A token is given up this long before it expires, or a tenth of its life before.
const MARGIN: Duration = Duration::from_secs(60);

/// What a log-in gave.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) authorization: Authorization,
    /// How long it lasts; `None` when the vendor does not say.
    pub(super) lifetime: Option<Duration>,
}

/// Keeps what a log-in gave, in memory and, where that is asked for, in a file. However
/// many threads ask, one logs in.
pub(super) struct Kept {
    step: LogInStep,
    state: Mutex<State>,
    file: Option<TokenFile>,
}

#[derive(Default)]
enum State {
    #[default]
    Nothing,
    Held(Held),
    /// The vendor said no. Asking again would get the same answer, and asking often with a
    /// wrong password locks accounts.
    Refused(LogInFailure),
}

/// What is sent, and how long.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) authorization: Authorization,
    pub(super) until: Option<Instant>,
}

impl Held {
    fn is_alive(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }
}

impl Kept {
    /// Nothing yet; `step` is what failures are called.
    pub(super) fn new(step: LogInStep) -> Self {
        Self {
            step,
            state: Mutex::default(),
            file: None,
        }
    }

    /// What is done to get it.
    pub(super) const fn step(&self) -> LogInStep {
        self.step
    }

    /// Keeps it in a file besides.
    pub(super) fn in_file(&mut self, file: TokenFile) {
        self.file = Some(file);
    }

    /// Whether it outlives the client.
    pub(super) const fn is_in_file(&self) -> bool {
        self.file.is_some()
    }

    /// What is kept, or what a log-in gives.
    pub(super) fn get(
        &self,
        http: &HttpClient,
        log_in: impl FnOnce() -> Result<Grant, Error>,
    ) -> Result<Authorization, Error> {
        let mut state = self.lock();
        match &*state {
            State::Held(held) if held.is_alive() => return Ok(held.authorization.clone()),
            State::Refused(failure) => return Err(Error::LogIn(failure.clone())),
            State::Held(_) | State::Nothing => {}
        }
        if let Some(held) = self.file.as_ref().and_then(TokenFile::read) {
            return Ok(hold(&mut state, held));
        }
        self.log_in(&mut state, http, log_in)
    }

    /// What a new log-in gives; what is kept, when that is not what was refused.
    pub(super) fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
        log_in: impl FnOnce() -> Result<Grant, Error>,
    ) -> Result<Authorization, Error> {
        let mut state = self.lock();
        match &*state {
            State::Held(held) if !refused.contains(&held.authorization) => {
                return Ok(held.authorization.clone());
            }
            State::Refused(failure) => return Err(Error::LogIn(failure.clone())),
            State::Held(_) | State::Nothing => {}
        }
        // Another process may have renewed it meanwhile.
        let other = self.file.as_ref().and_then(TokenFile::read);
        if let Some(held) = other.filter(|held| !refused.contains(&held.authorization)) {
            return Ok(hold(&mut state, held));
        }
        if let Some(file) = &self.file {
            file.remove();
        }
        self.log_in(&mut state, http, log_in)
    }

    /// Takes out what is kept in memory.
    pub(super) fn take(&self) -> Option<Authorization> {
        match std::mem::take(&mut *self.lock()) {
            State::Held(held) => Some(held.authorization),
            State::Refused(_) | State::Nothing => None,
        }
    }

    fn log_in(
        &self,
        state: &mut State,
        http: &HttpClient,
        log_in: impl FnOnce() -> Result<Grant, Error>,
    ) -> Result<Authorization, Error> {
        *state = State::Nothing;
        let asked = Instant::now();
        let grant = log_in().map_err(|error| {
            let failure = match error {
                Error::LogIn(failure) => failure,
                error => LogInFailure::new(self.step, error),
            };
            if failure.is_refusal() {
                *state = State::Refused(failure.clone());
            }
            Error::LogIn(failure)
        })?;
        for secret in grant.authorization.secrets() {
            http.redactor().hide_header(secret);
        }
        let life = grant.lifetime.map(usable);
        if let Some(file) = &self.file {
            file.write(&grant.authorization, life)
                .unwrap_or_else(|problem| {
                    http.warn(&format!("`token_cache`: the token is not kept: {problem}"));
                });
        }
        let until = life.and_then(|life| asked.checked_add(life));
        Ok(hold(
            state,
            Held {
                authorization: grant.authorization,
                until,
            },
        ))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much of a token's life it is used.
fn usable(life: Duration) -> Duration {
    life - MARGIN.min(life / 10)
}

fn hold(state: &mut State, held: Held) -> Authorization {
    let authorization = held.authorization.clone();
    *state = State::Held(held);
    authorization
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_given_up_a_minute_before_it_expires_or_a_tenth_of_its_life() {
        for (life, used) in [
            (3600, 3540),
            (601, 541),
            (600, 540),
            (100, 90),
            (10, 9),
            (0, 0),
        ] {
            assert_eq!(
                usable(Duration::from_secs(life)),
                Duration::from_secs(used),
                "{life}"
            );
        }
    }
}
