//! Any text as a name, an id, a title and an image: what is accepted is accepted as it is kept, and
//! can be a crate.
#![no_main]

use iam_init::{DockerImage, IntegrationId, IntegrationName, PackName, PackTitle};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match text.parse::<IntegrationName>() {
        Ok(name) => {
            assert_eq!(name.pascal().parse(), Ok(name.clone()));
            let kebab = name.crate_name();
            assert!(
                kebab.starts_with(|first: char| first.is_ascii_lowercase()),
                "{kebab}"
            );
            assert!(kebab.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
            }));
            assert_eq!(name.lib_name(), kebab.replace('-', "_"));
            assert_eq!(name.env_prefix(), name.lib_name().to_uppercase());
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let help = error.help();
            let instead = example(&help).map(str::parse::<IntegrationName>);
            assert!(instead.is_none_or(|instead| instead.is_ok()), "{help}");
        }
    }
    match text.parse::<PackName>() {
        Ok(name) => assert_eq!(name.pascal().parse(), Ok(name)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    match text.parse::<PackTitle>() {
        Ok(title) => assert_eq!(title.as_str(), text),
        Err(error) => assert!(!error.to_string().is_empty() && !error.help().is_empty()),
    }
    match text.parse::<IntegrationId>() {
        Ok(id) => assert_eq!(id.as_str(), text),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    match text.parse::<DockerImage>() {
        Ok(image) => assert_eq!(image.as_str(), text),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let help = error.help();
            let instead = example(&help).map(str::parse::<DockerImage>);
            assert!(instead.is_none_or(|instead| instead.is_ok()), "{help}");
        }
    }
});

/// What a help says to use, where it says it whole.
fn example(help: &str) -> Option<&str> {
    let said = help
        .strip_prefix("use for example `")
        .or_else(|| help.strip_prefix("name a version, for example `"))?;
    Some(said.split_once('`')?.0)
}
