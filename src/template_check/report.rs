use serde_json::{Value, json};

use super::finding::{Finding, Severity};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    findings: Vec<Finding>,
    /// The combinations of answers that were tried, counted for each file.
    pub(super) combinations: usize,
    /// The different texts that they came to.
    pub(super) renderings: usize,
}

impl Report {
    /// Adds a finding, unless its message is there already.
    pub(super) fn add(&mut self, finding: Finding) {
        if !self
            .findings
            .iter()
            .any(|known| known.message == finding.message)
        {
            self.findings.push(finding);
        }
    }

    pub(super) fn sort(&mut self) {
        self.findings
            .sort_by(|a, b| (a.severity, &a.message).cmp(&(b.severity, &b.message)));
    }

    /// Everything that was found, problems first, sorted.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The number of problems.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Problem)
            .count()
    }

    /// The combinations of answers that were tried, counted for each file.
    #[must_use]
    pub fn combinations(&self) -> usize {
        self.combinations
    }

    /// The different texts that they came to.
    #[must_use]
    pub fn renderings(&self) -> usize {
        self.renderings
    }

    /// The report as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let findings: Vec<Value> = self.findings.iter().map(Finding::to_json).collect();
        json!({
            "schema": 1,
            "combinations": self.combinations,
            "renderings": self.renderings,
            "findings": findings,
        })
    }
}
