//! Whether yml, mappers and handlers agree: the test that every generated crate carries.

use serde_json::{Map, Value};

use crate::{
    Definition, IamAction, IamClient, ParameterError, Params,
    command::{INCOMING_TYPE, OutgoingType},
    command_names::TEST_MODULE,
    definition::DefinitionError,
    mapper::{COMMON_TYPE, LoadError},
    suggestion::list,
};

use super::{
    Integration,
    dispatch::{Job, built_in},
};

/// One thing in an integration that does not fit another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntegrationProblem {
    /// The yml cannot be read.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// The yml declares a command that nothing carries out.
    #[error("command `{command}` is declared in the yml but has no handler")]
    CommandWithoutHandler {
        /// The command.
        command: String,
    },
    /// A handler is registered for a command that the yml does not declare.
    #[error("handler `{command}` has no command of that name in the yml")]
    HandlerWithoutCommand {
        /// The name it was registered under.
        command: String,
    },
    /// A parameter's default is not of the declared kind.
    #[error("the yml's own default: {0}")]
    ParameterDefault(ParameterError),
    /// An argument's default is not among the values that it may take.
    #[error("the default of argument `{argument}` of `{command}` is not one of its values")]
    ArgumentDefault {
        /// The command.
        command: String,
        /// The argument.
        argument: String,
    },
    /// A mapper cannot be read.
    #[error(transparent)]
    Mapper(#[from] LoadError),
    /// Commands map profiles, but no parameter says with which mapper.
    #[error("the yml has no parameter `{parameter}`, which names a mapper")]
    NoMapperParameter {
        /// The parameter.
        parameter: &'static str,
    },
    /// A parameter's default names a mapper that is not there.
    #[error(
        "the default of parameter `{parameter}` is `{mapper}`, but {}",
        there_are(known)
    )]
    DefaultMapper {
        /// The parameter.
        parameter: &'static str,
        /// The mapper that it names.
        mapper: String,
        /// The mappers there are.
        known: Vec<String>,
    },
    /// A mapper lacks a type that a declared command maps with.
    #[error("mapper `{mapper}` has no type `{mapping_type}`")]
    MapperType {
        /// The mapper.
        mapper: String,
        /// The type.
        mapping_type: &'static str,
    },
    /// Two handlers are registered for one command.
    #[error("command `{command}` has more than one handler")]
    TwoHandlers {
        /// The command.
        command: String,
    },
}

/// What there is instead of a mapper that is not there.
fn there_are(mappers: &[String]) -> String {
    if mappers.is_empty() {
        "there are no mappers".to_owned()
    } else {
        format!("the mappers are {}", list(mappers))
    }
}

impl<C: IamClient> Integration<C> {
    /// Finds everything in the integration that does not fit.
    ///
    /// # Errors
    /// All problems at once, in the order yml, defaults, commands, handlers, mappers.
    pub fn check(&self) -> Result<(), Vec<IntegrationProblem>> {
        let definition = match &self.definition {
            Ok(definition) => definition,
            Err(error) => return Err(vec![error.clone().into()]),
        };
        let mut problems = Vec::new();
        check_defaults(definition, &mut problems);
        let is_registered = |name: &str| self.handlers.iter().any(|(known, _)| known == name);
        for command in &definition.commands {
            if built_in::<C>(&command.name).is_none() && !is_registered(&command.name) {
                problems.push(IntegrationProblem::CommandWithoutHandler {
                    command: command.name.clone(),
                });
            }
        }
        for (position, (name, _)) in self.handlers.iter().enumerate() {
            if definition.command(name).is_none() && name != TEST_MODULE {
                problems.push(IntegrationProblem::HandlerWithoutCommand {
                    command: name.clone(),
                });
            }
            if self.handlers[..position]
                .iter()
                .any(|(known, _)| known == name)
            {
                problems.push(IntegrationProblem::TwoHandlers {
                    command: name.clone(),
                });
            }
        }
        self.check_mappers(definition, &mut problems);
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }

    fn check_mappers(&self, definition: &Definition, problems: &mut Vec<IntegrationProblem>) {
        let loaded = self.mappers.load();
        problems.extend(loaded.errors.iter().cloned().map(IntegrationProblem::from));
        for need in needs(definition) {
            let Some(parameter) = definition.parameter(need.parameter) else {
                problems.push(IntegrationProblem::NoMapperParameter {
                    parameter: need.parameter,
                });
                continue;
            };
            // Without a default each instance chooses for itself.
            let Some(name) = parameter.default.as_ref().and_then(Value::as_str) else {
                continue;
            };
            let Ok(mapper) = loaded.mappers.get(name) else {
                problems.push(IntegrationProblem::DefaultMapper {
                    parameter: need.parameter,
                    mapper: name.to_owned(),
                    known: loaded
                        .mappers
                        .mappers()
                        .iter()
                        .map(|mapper| mapper.name().to_owned())
                        .collect(),
                });
                continue;
            };
            for mapping_type in need.types {
                // What the type `COMMON_TYPE` has is common to all types.
                let has = |name: &str| mapper.types().iter().any(|known| known.name() == name);
                if !has(mapping_type) && !has(COMMON_TYPE) {
                    problems.push(IntegrationProblem::MapperType {
                        mapper: name.to_owned(),
                        mapping_type,
                    });
                }
            }
        }
    }
}

fn check_defaults(definition: &Definition, problems: &mut Vec<IntegrationProblem>) {
    // That an instance must give some parameters is no mistake of the yml.
    if let Err(error @ ParameterError::IllTyped { .. }) = Params::resolve(definition, Map::new()) {
        problems.push(IntegrationProblem::ParameterDefault(error));
    }
    for command in &definition.commands {
        for argument in &command.arguments {
            let is_wrong = argument.default.as_ref().is_some_and(|default| {
                !argument.predefined.is_empty() && !argument.predefined.contains(default)
            });
            if is_wrong && !argument.is_array {
                problems.push(IntegrationProblem::ArgumentDefault {
                    command: command.name.clone(),
                    argument: argument.name.clone(),
                });
            }
        }
    }
}

/// What the declared commands need of the mapper that one parameter names.
struct Need {
    parameter: &'static str,
    types: Vec<&'static str>,
}

fn needs(definition: &Definition) -> Vec<Need> {
    let managed: Vec<IamAction> = definition
        .commands
        .iter()
        .filter_map(|command| match built_in::<()>(&command.name) {
            Some(Job::Manage(action)) => Some(action),
            _ => None,
        })
        .collect();
    let mut needs = Vec::new();
    if managed.contains(&IamAction::Get) {
        needs.push(Need {
            parameter: "mapper_in",
            types: vec![INCOMING_TYPE],
        });
    }
    if !managed.is_empty() {
        let creates = managed
            .iter()
            .any(|action| matches!(action, IamAction::Create | IamAction::Update));
        let create = creates.then_some(OutgoingType::Create.as_str());
        let types = create.into_iter().chain([OutgoingType::Update.as_str()]);
        needs.push(Need {
            parameter: "mapper_out",
            types: types.collect(),
        });
    }
    needs
}
