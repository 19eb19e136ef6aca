//! Every combination of answers.

use std::collections::BTreeSet;

use serde_json::json;

use crate::answers::{
    Answers, Choice, ChoiceKey, CoreKind, CoreSource, Fitting, Part, Picks, Style, Surroundings,
};
use crate::core_source;
use crate::from_scim::{Discovery, ServerProfile};
use crate::integration_id::IntegrationId;

/// More subsets than these are not tried one by one.
const MAX_SUBSETS_OF: usize = 5;

/// One answer to one question, and how it would be typed.
#[derive(Clone)]
pub(super) struct Saying {
    key: ChoiceKey,
    typed: String,
    said: Said,
}

#[derive(Clone)]
enum Said {
    Words(Vec<&'static str>),
    Core(CoreSource),
    Surroundings(Surroundings),
    Server(Option<Box<ServerProfile>>),
}

/// Answers, and how they would be typed.
pub(super) struct Combination {
    pub(super) answers: Answers,
    /// Each question that was asked, and how its answer would be typed.
    said: Vec<(&'static str, String)>,
}

/// The answers that nothing but a name gives. It is a name whose spellings all differ.
fn plain() -> Answers {
    #[expect(
        clippy::expect_used,
        reason = "the name is a constant, which a test parses"
    )]
    let name = "SampleVendorIAM".parse().expect("a name");
    Answers::new(name)
}

/// Every answer to a question, the one that holds by itself first.
pub(super) fn sayings(key: ChoiceKey) -> Vec<Saying> {
    let saying = |typed: String, said| Saying { key, typed, said };
    match key.name {
        CoreKind::KEY => cores()
            .into_iter()
            .map(|(typed, core)| saying(typed, Said::Core(core)))
            .collect(),
        Surroundings::KEY => Surroundings::ALL
            .iter()
            .map(|surroundings| {
                let typed = match surroundings {
                    Surroundings::Standalone => "",
                    Surroundings::Workspace => "in a workspace",
                    Surroundings::Pack => "in a pack",
                };
                saying(typed.to_owned(), Said::Surroundings(*surroundings))
            })
            .collect(),
        Fitting::KEY => {
            let mut sayings = vec![saying(String::new(), Said::Server(None))];
            sayings.extend(servers().into_iter().map(|(typed, server)| {
                saying(typed.to_owned(), Said::Server(Some(Box::new(server))))
            }));
            sayings
        }
        name => subsets(key)
            .into_iter()
            .map(|words| {
                let typed = match words[..] {
                    [] => String::new(),
                    _ => format!("--{name} {}", words.join(",")),
                };
                saying(typed, Said::Words(words))
            })
            .collect(),
    }
}

/// Nothing said, each value, and where several may hold also several.
fn subsets(key: ChoiceKey) -> Vec<Vec<&'static str>> {
    let words: Vec<&str> = key.values().iter().map(|value| value.word).collect();
    let mut subsets: Vec<Vec<&str>> = words.iter().map(|word| vec![*word]).collect();
    if key.part != Part::Kind {
        subsets.insert(0, Vec::new());
    }
    if key.picks == Picks::Any && words.len() <= MAX_SUBSETS_OF {
        let several = (0..1_usize << words.len()).filter(|bits| bits.count_ones() > 1);
        subsets.extend(several.map(|bits| {
            let chosen = words.iter().enumerate();
            let chosen = chosen.filter(|(index, _)| bits >> index & 1 == 1);
            chosen.map(|(_, word)| *word).collect()
        }));
    } else if key.picks == Picks::Any {
        subsets.push(words);
    }
    subsets
}

fn cores() -> Vec<(String, CoreSource)> {
    let path = |path: &str, version| CoreSource::Path {
        path: path.to_owned(),
        version,
    };
    let ours = core_source::version();
    let mut other = ours.clone();
    other.major += 1;
    let requirement = semver::VersionReq {
        comparators: vec![semver::Comparator {
            op: semver::Op::Caret,
            major: ours.major,
            minor: Some(ours.minor),
            patch: None,
            pre: semver::Prerelease::EMPTY,
        }],
    };
    vec![
        (String::new(), CoreSource::Vendored),
        ("--core path:../core".to_owned(), path("../../core", ours)),
        (
            "--core path:../another-version".to_owned(),
            path("../../another \"version\"", other),
        ),
        (
            format!("--core version:{requirement}"),
            CoreSource::Version(requirement),
        ),
    ]
}

/// A server that says nothing of itself but its name, and one that says much.
fn servers() -> Vec<(&'static str, ServerProfile)> {
    let attribute = |name: &str, kind: &str| {
        json!({
            "name": name, "type": kind, "multiValued": false, "required": name == "userName",
            "mutability": "readWrite", "returned": "default",
        })
    };
    let silent = Discovery {
        service_provider_config: Some(json!({})),
        ..Discovery::default()
    };
    let supported = json!({"supported": true});
    let talkative = Discovery {
        service_provider_config: Some(json!({
            "patch": supported, "etag": supported, "bulk": supported, "sort": supported,
            "filter": {"supported": false}, "changePassword": {"supported": false},
            "authenticationSchemes": [{"type": "oauthbearertoken"}, {"type": "oauth2"}],
        })),
        resource_types: Some(json!([{
            "id": "User", "name": "User", "endpoint": "/Accounts",
            "schema": "urn:ietf:params:scim:schemas:core:2.0:User",
        }])),
        schemas: Some(json!([{
            "id": "urn:ietf:params:scim:schemas:core:2.0:User",
            "attributes": [
                attribute("userName", "string"),
                attribute("title", "string"),
                attribute("active", "boolean"),
                {
                    "name": "ims", "type": "complex", "multiValued": true,
                    "mutability": "readWrite", "returned": "default",
                    "subAttributes": [attribute("value", "string"), attribute("type", "string")],
                },
            ],
        }])),
    };
    [
        ("--from-scim a server without /Schemas", silent),
        ("--from-scim a server with /Schemas", talkative),
    ]
    .into_iter()
    .filter_map(|(typed, discovery)| Some((typed, ServerProfile::read(&discovery).ok()?.0)))
    .collect()
}

impl Saying {
    fn say(&self, answers: &mut Answers) {
        match &self.said {
            Said::Words(words) => self.key.choose(&mut answers.choices, words),
            Said::Core(core) => answers.core = core.clone(),
            Said::Surroundings(surroundings) => answers.surroundings = *surroundings,
            Said::Server(server) => answers.server = server.as_deref().cloned(),
        }
    }
}

/// Every combination of answers to some questions, the others unanswered. The style is
/// always asked, as it decides which answers there are.
pub(super) fn combinations(keys: &BTreeSet<&'static str>) -> Vec<Combination> {
    let mut combinations = vec![Combination {
        answers: plain(),
        said: Vec::new(),
    }];
    for key in ChoiceKey::ALL.iter().copied() {
        if key.name != Style::KEY && !keys.contains(key.name) {
            continue;
        }
        let sayings = sayings(key);
        combinations = combinations
            .iter()
            .flat_map(|combination| sayings.iter().filter_map(|saying| combination.and(saying)))
            .collect();
    }
    combinations
}

impl Combination {
    /// This one with an answer more, if the style has it.
    fn and(&self, saying: &Saying) -> Option<Self> {
        let mut answers = self.answers.clone();
        saying.say(&mut answers);
        let given = saying.key.given(&answers);
        let values = saying.key.values();
        let has_it = given.iter().all(|word| {
            values
                .iter()
                .any(|value| value.word == *word && value.styles.contains(&answers.choices.style))
        });
        let mut said = self.said.clone();
        said.push((saying.key.name, saying.typed.clone()));
        has_it.then_some(Self { answers, said })
    }

    /// How it would be typed.
    pub(super) fn typed(&self) -> String {
        joined(self.said.iter())
    }

    /// How it would be typed, without the answer to one question.
    pub(super) fn typed_without(&self, key: &str) -> String {
        joined(self.said.iter().filter(|(asked, _)| *asked != key))
    }

    /// The same with another id.
    pub(super) fn with_id(&self, id: IntegrationId) -> Self {
        let mut said = self.said.clone();
        said.push(("id", format!("--id '{id}'")));
        let mut answers = self.answers.clone();
        answers.choices.id = Some(id);
        Self { answers, said }
    }
}

fn joined<'a>(said: impl Iterator<Item = &'a (&'static str, String)>) -> String {
    let typed: Vec<&str> = said
        .map(|(_, typed)| typed.as_str())
        .filter(|typed| !typed.is_empty())
        .collect();
    typed.join(" ")
}
