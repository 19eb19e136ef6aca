//! The arguments that a mapper file gives to an operator, and what is wrong with them.

use std::borrow::Cow;

use crate::suggestion::nearest;

use super::super::{argument::Argument, decimal::Decimal, path::Path, problem::ProblemKind};

/// The arguments that a mapper file gives to an operator; taken one by one.
pub(in super::super) struct Given {
    arguments: Vec<(String, Argument)>,
    taken: Vec<&'static str>,
    problems: Vec<ProblemKind>,
}

impl Given {
    pub(in super::super) const fn new(arguments: Vec<(String, Argument)>) -> Self {
        Self {
            arguments,
            taken: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// An argument that may be missing.
    pub(in super::super) fn optional(&mut self, name: &'static str) -> Argument {
        self.take(name).unwrap_or(Argument::Absent)
    }

    /// An argument that must be there; null stands for empty text.
    pub(in super::super) fn required(&mut self, name: &'static str) -> Argument {
        self.take(name).unwrap_or_else(|| {
            self.problems.push(ProblemKind::MissingArgument {
                argument: name.to_owned(),
            });
            Argument::Absent
        })
    }

    /// A whole number that must be there.
    pub(super) fn whole_number(&mut self, name: &'static str) -> Argument {
        let argument = match self.optional(name) {
            // Null is no number, so that it is as good as missing.
            Argument::Absent => self.required(name),
            given => given,
        };
        self.check(name, &argument, "a whole number", is_whole_number);
        argument
    }

    /// A whole number that may be missing or empty.
    pub(super) fn optional_whole_number(&mut self, name: &'static str) -> Argument {
        let argument = self.optional(name);
        self.check(name, &argument, "a whole number", |text| {
            text.is_empty() || is_whole_number(text)
        });
        argument
    }

    /// A flag that may be missing.
    pub(super) fn flag(&mut self, name: &'static str) -> Argument {
        let argument = self.optional(name);
        self.check(name, &argument, "`true` or `false`", |text| {
            text.is_empty() || read_flag(text).is_some()
        });
        argument
    }

    /// A path that is read on each value.
    pub(super) fn path(&mut self, name: &'static str) -> Argument {
        let argument = self.required(name);
        if let Some(text) = argument.as_constant()
            && let Err(error) = Path::parse(text)
        {
            self.problems.push(ProblemKind::Expression {
                part: Cow::Owned(format!("argument `{name}`")),
                text: text.to_owned(),
                error,
            });
        }
        argument
    }

    /// Two comma lists that are put side by side.
    pub(super) fn check_lists(&mut self, inputs: &Argument, mapped: &Argument) {
        if let (Some(inputs), Some(mapped)) = (inputs.as_constant(), mapped.as_constant()) {
            let (inputs, mapped) = (inputs.split(',').count(), mapped.split(',').count());
            if inputs != mapped {
                self.problem(ProblemKind::UnequalLists { inputs, mapped });
            }
        }
    }

    /// An argument that makes no difference here.
    pub(super) fn ignore(&mut self, name: &'static str) {
        self.take(name);
    }

    /// All arguments, whatever their names.
    pub(super) fn all(&mut self) -> Vec<(String, Argument)> {
        std::mem::take(&mut self.arguments)
    }

    /// What is wrong; an argument that was not taken is unknown, unless it has no value.
    pub(in super::super) fn into_problems(self) -> Vec<ProblemKind> {
        let mut problems = self.problems;
        for (name, argument) in self.arguments {
            if !matches!(argument, Argument::Absent) {
                let suggestion = nearest(&name, self.taken.iter().copied()).map(str::to_owned);
                problems.push(ProblemKind::UnknownArgument {
                    argument: name,
                    suggestion,
                });
            }
        }
        problems
    }

    pub(in super::super) fn problem(&mut self, problem: ProblemKind) {
        self.problems.push(problem);
    }

    fn take(&mut self, name: &'static str) -> Option<Argument> {
        self.taken.push(name);
        let at = self.arguments.iter().position(|(given, _)| given == name)?;
        Some(self.arguments.remove(at).1)
    }

    fn check(
        &mut self,
        name: &'static str,
        argument: &Argument,
        expected: &'static str,
        is_fine: impl Fn(&str) -> bool,
    ) {
        let Some(text) = argument.as_constant() else {
            return;
        };
        if !is_fine(text) {
            self.problems.push(ProblemKind::BadArgument {
                argument: name.to_owned(),
                expected,
                text: text.to_owned(),
            });
        }
    }
}

fn is_whole_number(text: &str) -> bool {
    Decimal::parse(text).is_some_and(|decimal| decimal.whole().is_some())
}

/// `true` or `false`, `yes` or `no`, in any case.
pub(super) fn read_flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}
