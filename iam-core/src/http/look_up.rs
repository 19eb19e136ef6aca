//! Requests that may find nothing.

use super::{HttpResponse, RequestBuilder};
use crate::Error;

/// How an application says that there is nothing, beside 404 and an empty answer.
#[derive(Clone)]
pub(super) struct Absence {
    status: u16,
    marker: String,
}

impl Absence {
    /// Whether this answer says so.
    pub(super) fn is_said_by(&self, answer: &HttpResponse) -> bool {
        answer.status() == self.status
            && (answer.text().contains(&self.marker) || answer.has_in_headers(&self.marker))
    }
}

impl RequestBuilder<'_> {
    /// Says how the application says that there is nothing: by this status, and this text in
    /// the body or in a header. [`find`](Self::find) then gives `None`.
    ///
    /// `http.get(["users", id]).absent_when(400, "E0000007").find()`
    pub fn absent_when(self, status: u16, marker: &str) -> Self {
        self.change(|request| {
            request.absences.push(Absence {
                status,
                marker: marker.to_owned(),
            });
            Ok(())
        })
    }

    /// Sends a look-up: `None` when the answer says that there is nothing. A 404 says so, a
    /// success with nothing in it, and what [`absent_when`](Self::absent_when) names.
    ///
    /// # Errors
    /// As [`send`](Self::send), but for these answers.
    pub fn find(self) -> Result<Option<HttpResponse>, Error> {
        let absences = self.absences();
        match self.send() {
            Ok(answer) if answer.is_empty() => Ok(None),
            Ok(answer) if absences.iter().any(|absence| absence.is_said_by(&answer)) => Ok(None),
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.status() == Some(404) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
