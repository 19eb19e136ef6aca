//! Sections from what happens.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{
    DocsError, DocsFolder, Readme, Stale, Told,
    disguise::Disguise,
    examples::{self, ToldExample},
    fictional::is_fictional,
    player::{self, Line},
    readme::Wanted,
    stale, telling,
};
use crate::{IamClient, Integration, http::RequestLog, testing::FakeVendor};

/// Tells what the sections of a README shall say.
pub(crate) struct Writer<'a, C> {
    pub(crate) integration: &'a Integration<C>,
    pub(crate) make: &'a dyn Fn() -> Box<dyn FakeVendor>,
    pub(crate) live: Option<LiveInstance>,
}

/// A real system.
pub(crate) struct LiveInstance {
    pub(crate) params: Map<String, Value>,
    pub(crate) changes: Changes,
    pub(crate) log: Arc<dyn RequestLog>,
}

/// What happens on a real system to lines that would change something there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changes {
    /// They are played in front of the fake vendor.
    Avoided,
    /// They are run.
    Made,
}

/// A README whose sections say what happens.
pub(crate) struct Renewal {
    pub(crate) text: String,
    /// What the README that is there says that is not so.
    pub(crate) stale: Vec<Stale>,
    /// Commands of which `command_examples` has no line.
    pub(crate) without_example: Vec<String>,
}

impl<C: IamClient> Writer<'_, C> {
    /// Plays the folder's examples and tells its README anew, without writing it.
    pub(crate) fn renewal(&self, folder: &DocsFolder) -> Result<Renewal, DocsError> {
        let definition = self
            .integration
            .definition()
            .map_err(|error| DocsError::Integration(Box::new(error)))?;
        let before = folder.readme()?;
        let readme = folder.cut(&before)?;
        let examples = folder.examples()?;
        let lines = player::lines(definition, &examples)?;
        let told = self.told(&lines)?;

        let mut without_example = Vec::new();
        let wanted: Vec<Wanted> = definition
            .commands
            .iter()
            .map(|command| {
                let told: Vec<&ToldLine> = lines
                    .iter()
                    .zip(&told)
                    .filter_map(|(line, told)| (line.command == command).then_some(told))
                    .collect();
                if told.is_empty() {
                    without_example.push(command.name.clone());
                }
                let (teller, examples) = examples_of(&readme, &command.name, &told);
                Wanted::new(command, teller, &examples)
            })
            .collect();
        let text = readme
            .with_sections(&wanted)
            .map_err(|source| DocsError::Readme {
                file: folder.readme_path(),
                source,
            })?;
        Ok(Renewal {
            stale: stale::compare(&readme, &wanted),
            text,
            without_example,
        })
    }

    /// Runs every line, and tells what came of it without what must not be told.
    ///
    /// The people of a line get their other names before those of any answer, so that a line is
    /// told alike whether a real system was asked or not.
    fn told(&self, lines: &[Line<'_>]) -> Result<Vec<ToldLine>, DocsError> {
        let played = player::in_front_of_the_fake(self.integration, self.make, lines)?;
        let are_invented = lines.iter().all(|line| is_fictional(line.text));
        let mut disguise = Disguise::default();
        let masked: Vec<String> = lines
            .iter()
            .map(|line| telling::masked_line(line, &mut disguise))
            .collect();
        let mut told: Vec<ToldLine> = lines
            .iter()
            .zip(played)
            .zip(masked)
            .map(|((line, played), masked)| {
                let by_the_fake = if are_invented {
                    telling::plain(line, played)
                } else {
                    telling::disguised(line, masked.clone(), played, &mut disguise)
                };
                ToldLine {
                    masked,
                    by_the_fake,
                    live: None,
                }
            })
            .collect();
        if let Some(live) = &self.live {
            for (line, told) in lines.iter().zip(&mut told) {
                if live.changes == Changes::Avoided && line.changes_something() {
                    continue;
                }
                let played = player::run(self.integration, &live.params, line, &live.log)?;
                let masked = told.masked.clone();
                told.live = Some(telling::disguised(line, masked, played, &mut disguise));
            }
        }
        Ok(told)
    }
}

/// What came of a line.
struct ToldLine {
    /// The line without the people in it.
    masked: String,
    by_the_fake: ToldExample,
    live: Option<ToldExample>,
}

/// Who tells a command's examples, and what.
///
/// What a real system has answered stays, where it is not asked anew, as long as the lines are
/// the same.
fn examples_of(readme: &Readme<'_>, command: &str, told: &[&ToldLine]) -> (Told, String) {
    let live: Option<Vec<ToldExample>> = told.iter().map(|told| told.live.clone()).collect();
    if let Some(live) = live.filter(|live| !live.is_empty()) {
        return (Told::Live, examples::markdown(&live));
    }
    let kept = readme
        .section(command)
        .filter(|section| section.told == Told::Live && !told.is_empty())
        .map(|section| section.examples().replace("\r\n", "\n"));
    let lines: Vec<&str> = told.iter().map(|told| told.masked.as_str()).collect();
    if let Some(kept) = kept.filter(|kept| examples::are_of(kept, &lines)) {
        return (Told::Live, kept);
    }
    let by_the_fake: Vec<ToldExample> = told.iter().map(|told| told.by_the_fake.clone()).collect();
    (Told::ByTheFakeVendor, examples::markdown(&by_the_fake))
}
