//! What came of a command that a rule ran.

use serde_json::Value;

use super::{exchange::Exchange, habits::Role, stop::Stop};
use crate::Entry;

/// What came of a command, with what happened on the wire meanwhile.
pub(super) struct Answer {
    /// The command, as a report shows it.
    pub(super) title: String,
    /// The entry, or why the command was refused as wrong usage.
    pub(super) ended: Result<Entry, String>,
    /// What was seen on the wire; nothing of a live system.
    pub(super) exchanges: Vec<Exchange>,
    /// What the client reported of its requests.
    pub(super) log: Vec<String>,
}

impl Answer {
    pub(super) fn entry(&self) -> Result<&Entry, Stop> {
        self.ended.as_ref().map_err(|usage| {
            Stop::broken(format!(
                "`{}` was refused as wrong usage: {usage}",
                self.title
            ))
        })
    }

    /// One field of the outcome.
    pub(super) fn get(&self, field: &str) -> Result<&Value, Stop> {
        let contents = &self.entry()?.contents;
        contents.get(field).ok_or_else(|| {
            Stop::broken(format!(
                "`{}` gave an error entry instead of an outcome: {}",
                self.title,
                shown(contents)
            ))
        })
    }

    /// The profile that goes into the context.
    pub(super) fn profile(&self) -> Result<&Value, Stop> {
        Ok(&self.entry()?.context["IAM"]["UserProfile"])
    }

    /// The application did it.
    pub(super) fn done(&self) -> Result<&Self, Stop> {
        if self.get("success")? != true {
            return Err(self.unlike("succeed"));
        }
        if self.get("skipped")? == true {
            return Err(self.unlike("do something"));
        }
        Ok(self)
    }

    /// Nothing was done, for this reason.
    pub(super) fn skipped(&self, reason: &str) -> Result<&Self, Stop> {
        if self.get("success")? == true
            && self.get("skipped")? == true
            && self.get("reason")? == reason
        {
            Ok(self)
        } else {
            Err(self.unlike(&format!("be skipped with `{reason}`")))
        }
    }

    /// It failed.
    pub(super) fn failed(&self) -> Result<&Self, Stop> {
        if self.get("success")? == false {
            Ok(self)
        } else {
            Err(self.unlike("fail"))
        }
    }

    /// It failed with this code.
    pub(super) fn failed_with(&self, code: u16) -> Result<&Self, Stop> {
        self.failed()?;
        if self.get("errorCode")? == code {
            Ok(self)
        } else {
            Err(self.unlike(&format!("fail with errorCode {code}")))
        }
    }

    /// There is no such user.
    pub(super) fn unknown(&self) -> Result<&Self, Stop> {
        self.failed()?;
        if self.get("errorCode")? == 404 && self.get("errorMessage")? == "User does not exist" {
            Ok(self)
        } else {
            Err(self.unlike("fail with 404, `User does not exist`"))
        }
    }

    /// A field of the outcome has this value.
    pub(super) fn has(&self, field: &str, expected: impl Into<Value>) -> Result<&Self, Stop> {
        let (found, expected) = (self.get(field)?, expected.into());
        if *found == expected {
            Ok(self)
        } else {
            Err(Stop::broken(format!(
                "`{}` was to give `{field}` {}, and gave {}",
                self.title,
                shown(&expected),
                shown(found)
            )))
        }
    }

    /// The requests that change something.
    pub(super) fn writes(&self) -> Vec<&Exchange> {
        let is_write = |exchange: &&Exchange| exchange.role == Role::Write;
        self.exchanges.iter().filter(is_write).collect()
    }

    /// The requests that look for something.
    pub(super) fn reads(&self) -> Vec<&Exchange> {
        let is_read = |exchange: &&Exchange| exchange.role == Role::Read;
        self.exchanges.iter().filter(is_read).collect()
    }

    /// Nothing was changed, as far as it can be seen.
    pub(super) fn wrote_nothing(&self) -> Result<&Self, Stop> {
        match self.writes().first() {
            None => Ok(self),
            Some(write) => Err(Stop::broken(format!(
                "`{}` was to change nothing, and sent `{}`",
                self.title,
                write.call()
            ))),
        }
    }

    /// Nobody was called, as far as it can be seen.
    pub(super) fn called_nobody(&self) -> Result<&Self, Stop> {
        let first = self.exchanges.first().map(Exchange::call);
        match first.as_ref().or(self.log.first()) {
            None => Ok(self),
            Some(call) => Err(Stop::broken(format!(
                "`{}` was to call nobody, and sent `{call}`",
                self.title
            ))),
        }
    }

    /// The command did not do what was expected of it.
    pub(super) fn unlike(&self, expected: &str) -> Stop {
        Stop::broken(format!(
            "`{}` was to {expected}, and gave: {}",
            self.title,
            self.summary()
        ))
    }

    /// The outcome in a line.
    pub(super) fn summary(&self) -> String {
        let contents = match &self.ended {
            Ok(entry) => &entry.contents,
            Err(usage) => return format!("wrong usage: {usage}"),
        };
        let (Some(success), Some(action)) = (contents.get("success"), contents.get("action"))
        else {
            return shown(contents);
        };
        let mut text = format!("success {success}, action {}", shown(action));
        for field in ["active", "id", "errorCode", "errorMessage", "reason"] {
            match &contents[field] {
                Value::Null => {}
                Value::String(value) if value.is_empty() => {}
                value => text.push_str(&format!(", {field} {}", shown(value))),
            }
        }
        text
    }
}

/// A value on one line, texts without quotes, and not without an end.
pub(super) fn shown(value: &Value) -> String {
    const LONGEST: usize = 200;
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}
