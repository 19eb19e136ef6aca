//! Where a rule is checked.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    call::Call,
    disguise::Disguise,
    disturbance::{Disturbance, Effect},
    disturbed::Disturbed,
    habits::Role,
    heard::Heard,
    person::{Person, RunName},
    report::Step,
    sample::Sample,
    stop::Stop,
    subject::Subject,
};
use crate::{
    CallingContext, Params, Request, http::RequestLog, mapper::Mapper, testing::FakeServer,
};

/// Where one rule is checked: the integration, what it talks to, and what happened so far.
pub(super) struct Stage<'s> {
    pub(super) subject: &'s dyn Subject,
    pub(super) sample: &'s Sample,
    pub(super) ground: Ground<'s>,
    /// The instance's parameters, with everything allowed.
    pub(super) params: Map<String, Value>,
    pub(super) steps: RefCell<Vec<Step>>,
    /// The users whom a command was run for.
    pub(super) people: RefCell<Vec<Person>>,
}

/// What the integration talks to.
pub(super) enum Ground<'s> {
    /// A fake vendor of the rule's own.
    Fake {
        server: FakeServer<Disturbed>,
        users: Cell<usize>,
    },
    /// A real system, that all rules share.
    Live {
        run: &'s RunName,
        users: &'s Cell<usize>,
        interrupted: &'s AtomicBool,
    },
}

/// The switches of an instance: what a rule does not switch off is on.
const SWITCHES: [&str; 5] = [
    "create_user_enabled",
    "update_user_enabled",
    "enable_user_enabled",
    "disable_user_enabled",
    "create_if_not_exists",
];

impl<'s> Stage<'s> {
    pub(super) fn new(
        subject: &'s dyn Subject,
        sample: &'s Sample,
        ground: Ground<'s>,
        given: &Map<String, Value>,
    ) -> Self {
        let mut params = match &ground {
            Ground::Fake { server, .. } => server.params(),
            Ground::Live { .. } => Map::new(),
        };
        params.extend(given.clone());
        let stage = Self {
            subject,
            sample,
            ground,
            params,
            steps: RefCell::default(),
            people: RefCell::default(),
        };
        stage.switched_on()
    }

    fn switched_on(mut self) -> Self {
        for switch in SWITCHES {
            if self.declares(switch) {
                self.params.insert(switch.to_owned(), json!(true));
            }
        }
        self
    }

    /// Whether the yml declares this parameter.
    pub(super) fn declares(&self, parameter: &str) -> bool {
        self.subject
            .definition()
            .is_ok_and(|definition| definition.parameter(parameter).is_some())
    }

    /// Whether the yml declares this command.
    pub(super) fn offers(&self, command: &str) -> Result<(), Stop> {
        let is_offered = self
            .subject
            .definition()
            .is_ok_and(|definition| definition.command(command).is_some());
        if is_offered {
            Ok(())
        } else {
            Err(Stop::not_applicable(format!(
                "the integration does not offer `{command}`"
            )))
        }
    }

    /// The mapper that a parameter of the instance names.
    pub(super) fn mapper(&self, parameter: &str) -> Result<&Mapper, Stop> {
        let definition = self.subject.definition().map_err(problem)?;
        let params = Params::resolve(definition, self.params.clone()).map_err(problem)?;
        let name = params.text(parameter).map_err(problem)?;
        let mappers = self.subject.mappers().map_err(problem)?;
        mappers.get(name).map_err(problem)
    }

    /// A user whom nobody has used yet.
    pub(super) fn person(&self) -> Person {
        let name = match &self.ground {
            Ground::Fake { users, .. } => {
                users.set(users.get() + 1);
                format!("contract-{:02}", users.get())
            }
            Ground::Live { run, users, .. } => {
                users.set(users.get() + 1);
                run.user(users.get())
            }
        };
        self.named(&name)
    }

    /// A user with a name of the rule's choice, on a fake vendor.
    pub(super) fn named(&self, name: &str) -> Person {
        let person = Person::new(self.sample, name);
        self.people.borrow_mut().push(person.clone());
        person
    }

    /// Runs a command, whatever comes of it.
    pub(super) fn run(&self, call: &Call) -> Result<Answer, Stop> {
        if let Ground::Live { interrupted, .. } = &self.ground
            && interrupted.load(Ordering::SeqCst)
        {
            return Err(Stop::Interrupted);
        }
        self.run_even_when_interrupted(call)
    }

    /// As [`Stage::run`], for cleaning up.
    pub(super) fn run_even_when_interrupted(&self, call: &Call) -> Result<Answer, Stop> {
        let mut params = Map::new();
        if !call.is_bare {
            params.clone_from(&self.params);
        }
        params.extend(call.params.clone());
        let request = Request {
            command: call.command.to_owned(),
            args: call.arguments.clone(),
            params,
            context: CallingContext::default(),
        };
        let heard = Arc::new(Heard::default());
        let log: Arc<dyn RequestLog> = Arc::clone(&heard) as _;
        // A client that panics breaks the rule, and not the suite.
        let ended = catch_unwind(AssertUnwindSafe(|| self.subject.execute(&request, log)));
        let exchanges = match &self.ground {
            Ground::Fake { server, .. } => server.with(Disturbed::take_exchanges),
            Ground::Live { .. } => Vec::new(),
        };
        let log = heard.lines();
        let calls = match &self.ground {
            Ground::Fake { .. } => exchanges
                .iter()
                .map(super::exchange::Exchange::line)
                .collect(),
            Ground::Live { .. } => log.clone(),
        };
        let step = |outcome: String| Step {
            command: call.title(),
            outcome,
            calls,
        };
        let ended = match ended {
            Ok(ended) => ended.map_err(|usage| usage.to_string()),
            Err(panic) => {
                let what = format!("the client panicked: {}", said(panic.as_ref()));
                self.steps.borrow_mut().push(step(what.clone()));
                return Err(Stop::broken(format!("`{}`: {what}", call.title())));
            }
        };
        let answer = Answer {
            title: call.title(),
            ended,
            exchanges,
            log,
        };
        self.steps.borrow_mut().push(step(answer.summary()));
        Ok(answer)
    }

    /// Makes a user, and gives what was said of it.
    pub(super) fn create(&self, profile: &Value) -> Result<Answer, Stop> {
        let answer = self.run(&Call::of("iam-create-user", profile))?;
        let made = answer
            .done()
            .and_then(|answer| answer.has("action", "create"));
        match made {
            Ok(_) => Ok(answer),
            // What the rule does to the exchanges is what it is about.
            Err(Stop::Broken(what)) if !self.is_disturbed() => Err(Stop::Unprepared {
                first: self.rule_of(profile),
                what,
            }),
            Err(stop) => Err(stop),
        }
    }

    /// The rule that says of such a profile that it makes a user.
    fn rule_of(&self, profile: &Value) -> &'static str {
        let fields = |profile: &Value| profile.as_object().map_or(0, Map::len);
        if fields(profile) > fields(&self.sample.minimal("")) {
            "create-maximal"
        } else {
            "create-minimal"
        }
    }

    fn is_disturbed(&self) -> bool {
        match &self.ground {
            Ground::Fake { server, .. } => server.with(|vendor| !vendor.disturbances.is_empty()),
            Ground::Live { .. } => false,
        }
    }

    /// Looks for a user, whatever comes of it.
    pub(super) fn get(&self, profile: &Value) -> Result<Answer, Stop> {
        self.run(&Call::of("iam-get-user", profile))
    }

    /// Looks for a user who is there.
    pub(super) fn find(&self, profile: &Value) -> Result<Answer, Stop> {
        let answer = self.get(profile)?;
        answer.done()?;
        Ok(answer)
    }

    /// A user who is there and disabled.
    pub(super) fn disabled_person(&self) -> Result<Person, Stop> {
        let person = self.person();
        self.create(&person.minimal)?;
        self.run(&Call::of("iam-disable-user", &person.identity))?
            .done()?;
        let found = self.get(&person.identity)?;
        if found.get("success")? == false {
            return Err(Stop::not_applicable(
                "a disabled user is not there any more",
            ));
        }
        found.has("active", false)?;
        Ok(person)
    }

    /// Spoils exchanges from now on.
    pub(super) fn disturb(&self, disturbance: Disturbance) -> Result<(), Stop> {
        self.fake()?
            .with(|vendor| vendor.disturbances.push(disturbance));
        Ok(())
    }

    /// Spoils every exchange of this role from now on.
    pub(super) fn disturb_every(&self, role: Role, effect: Effect) -> Result<(), Stop> {
        self.disturb(Disturbance::every(role, effect))
    }

    /// Spoils the next exchange of this role.
    pub(super) fn disturb_next(&self, role: Role, effect: Effect) -> Result<(), Stop> {
        self.disturb(Disturbance::next(role, effect))
    }

    /// Spoils nothing any more.
    pub(super) fn calm(&self) -> Result<(), Stop> {
        self.fake()?.with(|vendor| vendor.disturbances.clear());
        Ok(())
    }

    /// Shows this user with another id from now on.
    pub(super) fn disguise(&self, disguise: Disguise) -> Result<(), Stop> {
        self.fake()?.with(|vendor| vendor.disguise = Some(disguise));
        Ok(())
    }

    fn fake(&self) -> Result<&FakeServer<Disturbed>, Stop> {
        match &self.ground {
            Ground::Fake { server, .. } => Ok(server),
            Ground::Live { .. } => Err(Stop::not_applicable("needs the fake vendor")),
        }
    }

    /// A failed read is not tried again, where the integration lets an instance say so.
    pub(super) fn without_retries(&self, call: Call) -> Call {
        if self.declares("max_retries") {
            call.param("max_retries", "0")
        } else {
            call
        }
    }
}

/// What stands in the way of every rule.
fn problem(problem: impl std::fmt::Display) -> Stop {
    Stop::broken(problem.to_string())
}

fn said(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without a word")
}
