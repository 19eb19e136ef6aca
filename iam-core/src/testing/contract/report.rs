//! What a run of the suite found.

use std::fmt;

use serde_json::{Value, json};

use super::{person::RunName, rule::Rule};

/// What a run of the suite found, rule by rule.
#[derive(Debug, Default)]
pub struct Report {
    /// Each rule that was looked at, in order.
    pub results: Vec<RuleResult>,
    /// The name of a run against a real system, which its users have in theirs.
    pub run: Option<RunName>,
    /// The users that are still in the real system.
    pub leftovers: Vec<Leftover>,
    /// Whether the run was interrupted: the rules that are missing were not checked.
    pub interrupted: bool,
}

/// What was found of one rule.
#[derive(Debug)]
pub struct RuleResult {
    /// The rule.
    pub rule: &'static Rule,
    /// What was found.
    pub verdict: Verdict,
}

/// What was found of a rule.
#[derive(Debug)]
pub enum Verdict {
    /// The client keeps it.
    Kept,
    /// The client breaks it.
    Broken(Violation),
    /// It was not checked, and why.
    Skipped(String),
}

/// How a rule was broken.
#[derive(Debug)]
pub struct Violation {
    /// What was expected, and what happened instead.
    pub what: String,
    /// The rule whose remedy counts, where no user could be made to check this one with.
    pub first: Option<&'static str>,
    /// What the client did, command by command.
    pub steps: Vec<Step>,
}

/// A command that the check of a rule ran.
#[derive(Debug, Clone)]
pub struct Step {
    /// The command, without its profile.
    pub command: String,
    /// What came of it.
    pub outcome: String,
    /// The requests that the client sent.
    pub calls: Vec<String>,
}

/// A user who is still in the real system after a run.
#[derive(Debug, Clone)]
pub struct Leftover {
    /// The user's name.
    pub name: String,
    /// What became of it.
    pub remains: Remains,
}

/// What became of a user who could not be removed.
#[derive(Debug, Clone)]
pub enum Remains {
    /// The client cannot remove users: it is disabled.
    Disabled,
    /// It could not be disabled either, or not be looked up; and why.
    Unknown(String),
}

impl Verdict {
    /// The word in reports: `pass`, `fail` or `skip`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Kept => "pass",
            Self::Broken(_) => "fail",
            Self::Skipped(_) => "skip",
        }
    }
}

impl Report {
    /// The ids of the rules that are broken.
    pub fn broken(&self) -> Vec<&'static str> {
        self.ids(|verdict| matches!(verdict, Verdict::Broken(_)))
    }

    /// The ids of the rules that were not checked.
    pub fn skipped(&self) -> Vec<&'static str> {
        self.ids(|verdict| matches!(verdict, Verdict::Skipped(_)))
    }

    fn ids(&self, is_meant: fn(&Verdict) -> bool) -> Vec<&'static str> {
        let meant = self.results.iter().filter(|it| is_meant(&it.verdict));
        meant.map(|result| result.rule.id).collect()
    }

    /// Whether no rule is broken.
    pub fn is_kept(&self) -> bool {
        self.broken().is_empty()
    }

    /// The rule to mend before this one, where that one is broken, too.
    fn first(&self, verdict: &Verdict) -> Option<&'static str> {
        match verdict {
            Verdict::Broken(violation) => violation
                .first
                .filter(|first| self.broken().contains(first)),
            Verdict::Kept | Verdict::Skipped(_) => None,
        }
    }

    fn result_json(&self, result: &RuleResult) -> Value {
        let mut json = result.to_json();
        json["first"] = json!(self.first(&result.verdict));
        json
    }

    fn count(&self, word: &str) -> usize {
        self.results
            .iter()
            .filter(|result| result.verdict.as_str() == word)
            .count()
    }

    /// The report as data; `docs/schemas/contract-report.schema.json` describes it.
    pub fn to_json(&self) -> Value {
        json!({
            "run": self.run.as_ref().map(ToString::to_string),
            "interrupted": self.interrupted,
            "counts": {
                "pass": self.count("pass"),
                "fail": self.count("fail"),
                "skip": self.count("skip"),
            },
            "rules": self.results.iter().map(|result| self.result_json(result)).collect::<Vec<_>>(),
            "leftovers": self.leftovers.iter().map(Leftover::to_json).collect::<Vec<_>>(),
        })
    }
}

impl RuleResult {
    fn to_json(&self) -> Value {
        let mut result = self.rule.to_json();
        result["result"] = json!(self.verdict.as_str());
        result["reason"] = Value::Null;
        result["happened"] = Value::Null;
        result["steps"] = json!([]);
        match &self.verdict {
            Verdict::Kept => {}
            Verdict::Skipped(reason) => result["reason"] = json!(reason),
            Verdict::Broken(violation) => {
                result["happened"] = json!(violation.what);
                result["steps"] = violation.steps.iter().map(Step::to_json).collect();
            }
        }
        result
    }
}

impl Rule {
    /// The rule as data.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "title": self.title,
            "standard": self.standard,
            "remedy": self.remedy,
            "needs": self.needs.as_str(),
        })
    }
}

impl Step {
    fn to_json(&self) -> Value {
        json!({"command": self.command, "outcome": self.outcome, "calls": self.calls})
    }
}

impl fmt::Display for Leftover {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.remains {
            Remains::Disabled => write!(
                formatter,
                "left  {name}  disabled: the client cannot remove users"
            ),
            Remains::Unknown(problem) => {
                write!(formatter, "left  {name}  look after it: {problem}")
            }
        }
    }
}

impl Leftover {
    pub(super) fn to_json(&self) -> Value {
        let (state, problem) = match &self.remains {
            Remains::Disabled => ("disabled", Value::Null),
            Remains::Unknown(problem) => ("unknown", json!(problem)),
        };
        json!({"name": self.name, "state": state, "problem": problem})
    }
}

/// The report as people read it: a line for each rule, and under a broken one what happened
/// and what to change.
impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.results.iter().map(|result| result.rule.id.len()).max();
        for result in &self.results {
            let word = result.verdict.as_str();
            let (id, width) = (result.rule.id, width.unwrap_or_default());
            match &result.verdict {
                Verdict::Kept => writeln!(formatter, "{word}  {id:width$}  {}", result.rule.title)?,
                Verdict::Skipped(reason) => writeln!(formatter, "{word}  {id:width$}  {reason}")?,
                Verdict::Broken(violation) => {
                    writeln!(formatter, "{word}  {id:width$}  {}", result.rule.title)?;
                    match self.first(&result.verdict) {
                        Some(first) => violation.tell_of(first, formatter)?,
                        None => violation.tell(result.rule, formatter)?,
                    }
                }
            }
        }
        for leftover in &self.leftovers {
            writeln!(formatter, "{leftover}")?;
        }
        writeln!(
            formatter,
            "{}{} {}: {} kept, {} broken, {} skipped",
            if self.interrupted {
                "interrupted after "
            } else {
                ""
            },
            self.results.len(),
            if self.results.len() == 1 {
                "rule"
            } else {
                "rules"
            },
            self.count("pass"),
            self.count("fail"),
            self.count("skip"),
        )
    }
}

impl Violation {
    /// Told in short: what the client did is told of the other rule.
    fn tell_of(&self, first: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "      what happened: {}", self.what)?;
        writeln!(
            formatter,
            "      what to change: `{first}` comes first: no user could be made to check this with."
        )
    }

    fn tell(&self, rule: &Rule, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "      the standard: {}", rule.standard)?;
        writeln!(formatter, "      what happened: {}", self.what)?;
        if !self.steps.is_empty() {
            writeln!(formatter, "      what the client did:")?;
        }
        for step in &self.steps {
            writeln!(formatter, "        {} -> {}", step.command, step.outcome)?;
            for call in &step.calls {
                writeln!(formatter, "          {call}")?;
            }
        }
        writeln!(formatter, "      what to change: {}", rule.remedy)
    }
}
