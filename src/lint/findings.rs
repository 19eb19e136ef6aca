use super::{Finding, Place, Rule};

/// More findings of one rule nobody reads.
const MAX_OF_A_RULE: usize = 200;

/// Where one rule puts what it finds.
pub(super) struct Findings<'f> {
    rule: &'static Rule,
    found: &'f mut Vec<Finding>,
    before: usize,
}

impl<'f> Findings<'f> {
    pub(super) fn new(rule: &'static Rule, found: &'f mut Vec<Finding>) -> Self {
        let before = found.len();
        Self {
            rule,
            found,
            before,
        }
    }

    /// Whether more would be left out: the places of a large file take their time.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() - self.before > MAX_OF_A_RULE
    }

    /// A finding at a place of a file, or about the file as a whole.
    pub(super) fn add(
        &mut self,
        file: &str,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (message, help) = match (self.found.len() - self.before).cmp(&MAX_OF_A_RULE) {
            std::cmp::Ordering::Less => (message.into(), help.into()),
            std::cmp::Ordering::Equal => (
                format!("more than {MAX_OF_A_RULE} findings; the others are left out"),
                "begin with those above".to_owned(),
            ),
            std::cmp::Ordering::Greater => return,
        };
        self.found.push(Finding {
            rule: self.rule,
            file: file.to_owned(),
            place: place.into(),
            message,
            help,
        });
    }
}
