//! The rules, one file each. What two of them share stands in
//! `paths`, `reads` and `readme_tables`.

mod app_field;
mod app_field_read;
mod app_field_unmapped;
mod argument_not_required;
mod argument_undeclared;
mod argument_unused;
mod command_without_example;
mod command_without_handler;
mod conflict_marker;
mod contract_missing;
mod default_invalid;
mod duplicate_handler;
mod example_call;
mod example_line;
mod handler_without_command;
mod hard_coded_url;
mod ignored_test;
mod image_format;
mod image_placeholder;
mod include_missing;
mod mapper_default;
mod mapper_direction;
mod mapper_invalid;
mod mapper_name;
mod mapper_not_included;
mod mapper_parameter;
mod mapper_type;
mod missing_file;
mod name_mismatch;
mod pack_metadata;
mod params_file;
mod paths;
mod platform_checkbox;
mod platform_command;
mod platform_label;
mod platform_mappable;
mod platform_metadata;
mod platform_name;
mod platform_output;
mod platform_secret;
mod platform_url;
mod platform_version;
mod printed_output;
mod profile_field;
mod readme_argument;
mod readme_command;
mod readme_output;
mod readme_parameter;
mod readme_tables;
mod reads;
mod record_invalid;
mod release_note;
mod scim_path;
mod search_attribute;
mod template_leftover;
mod todo;
mod unreadable_file;
mod yml_invalid;

use super::Rule;

/// Every rule, in the order in which `docs/lint.md` describes them.
pub static RULES: &[Rule] = &[
    unreadable_file::RULE,
    missing_file::RULE,
    conflict_marker::RULE,
    record_invalid::RULE,
    name_mismatch::RULE,
    include_missing::RULE,
    yml_invalid::RULE,
    default_invalid::RULE,
    command_without_handler::RULE,
    handler_without_command::RULE,
    duplicate_handler::RULE,
    argument_undeclared::RULE,
    argument_not_required::RULE,
    argument_unused::RULE,
    mapper_invalid::RULE,
    mapper_name::RULE,
    mapper_parameter::RULE,
    mapper_default::RULE,
    mapper_direction::RULE,
    mapper_type::RULE,
    mapper_not_included::RULE,
    profile_field::RULE,
    scim_path::RULE,
    app_field::RULE,
    app_field_unmapped::RULE,
    app_field_read::RULE,
    search_attribute::RULE,
    readme_command::RULE,
    readme_argument::RULE,
    readme_output::RULE,
    readme_parameter::RULE,
    example_line::RULE,
    example_call::RULE,
    command_without_example::RULE,
    image_format::RULE,
    image_placeholder::RULE,
    todo::RULE,
    template_leftover::RULE,
    platform_name::RULE,
    platform_version::RULE,
    platform_label::RULE,
    platform_secret::RULE,
    platform_checkbox::RULE,
    platform_mappable::RULE,
    platform_metadata::RULE,
    platform_command::RULE,
    platform_output::RULE,
    platform_url::RULE,
    printed_output::RULE,
    hard_coded_url::RULE,
    contract_missing::RULE,
    ignored_test::RULE,
    params_file::RULE,
    pack_metadata::RULE,
    release_note::RULE,
];
