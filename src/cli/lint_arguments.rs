use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::lint::RULES;

/// `lint`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct LintArguments {
    /// The folders of integrations or packs [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<String>,

    /// Leave a rule out; repeatable
    #[arg(
        long,
        value_name = "RULE",
        value_parser = PossibleValuesParser::new(RULES.iter().map(|rule| rule.id)),
        hide_possible_values = true
    )]
    pub allow: Vec<String>,

    /// `warnings`: exit with 3 for them, too
    #[arg(
        long,
        value_name = "WHAT",
        value_parser = PossibleValuesParser::new(["warnings"]),
        hide_possible_values = true
    )]
    pub deny: Option<String>,

    /// List the rules
    #[arg(long, conflicts_with_all = ["folders", "allow", "deny"])]
    pub list: bool,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,
}
