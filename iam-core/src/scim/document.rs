//! A discovery document, asked for at most once.

use std::sync::{Arc, Mutex, PoisonError};

use crate::Error;

/// What a server says of itself in one document, or that it says nothing.
///
/// However many threads ask, one asks the server. Only an answer is kept: a call that
/// failed on its way may succeed later.
#[derive(Debug)]
pub(super) struct Document<T>(Mutex<Option<Option<Arc<T>>>>);

impl<T> Default for Document<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Document<T> {
    /// The document; `None` when the server has none that can be read.
    pub(super) fn get(
        &self,
        ask: impl FnOnce() -> Result<Option<T>, Error>,
    ) -> Result<Option<Arc<T>>, Error> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = &*known {
            return Ok(document.clone());
        }
        match ask() {
            Ok(document) => Ok(known.insert(document.map(Arc::new)).clone()),
            Err(error) => {
                if is_answer(&error) {
                    *known = Some(None);
                }
                Err(error)
            }
        }
    }
}

/// Whether the server was there and had no such document.
fn is_answer(error: &Error) -> bool {
    match error {
        Error::Refused(refusal) => !matches!(refusal.status, 429 | 502..=504),
        Error::UnexpectedAnswer { .. } => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{AnswerBody, Refusal, http::TransportError};

    fn refused(status: u16) -> Error {
        Error::Refused(Refusal::new(status, AnswerBody::Empty))
    }

    #[test]
    fn an_answer_is_kept_and_a_failure_on_the_way_is_not() {
        let lost = || {
            Error::Transport(TransportError::Timeout {
                call: "GET /Schemas".to_owned(),
                after: Duration::from_secs(1),
            })
        };
        for (first, asked_again) in [
            (Ok(Some(1)), false),
            (Ok(None), false),
            (Err(refused(404)), false),
            (Err(refused(401)), false),
            (Err(refused(500)), false),
            (Err(refused(429)), true),
            (Err(refused(503)), true),
            (Err(lost()), true),
        ] {
            let label = format!("{first:?}");
            let document = Document::default();
            let _ = document.get(|| first);
            let mut asked = false;
            let _ = document.get(|| {
                asked = true;
                Ok(None)
            });
            assert_eq!(asked, asked_again, "{label}");
        }
    }
}
