//! An application that says what it is told to say, and remembers what it was asked.

use std::cell::RefCell;

use serde_json::{Value, json};

use crate::{
    Active, AnswerBody, AppFields, AppUser, Ending, Error, ErrorCode, IamAction, IamClient,
    IamUserAppData, Refusal, UserId,
    command::{AllowEnable, Flags, IamCommand, InstanceMapping, Outcome},
    mapper::{Mapper, MapperSet},
};

/// What the application says to one call.
#[derive(Clone, Copy)]
pub(super) enum Says {
    /// There is no such user.
    Nobody,
    /// A user, active or not.
    User(Active),
    /// A user without an id.
    NoId,
    /// Success, and nothing else.
    Nothing,
    /// A status that says no, with this text.
    Refuses(u16, &'static str),
    /// An error with the vendor's own code.
    Fails(&'static str),
}

impl Says {
    fn answer(self) -> Result<Option<IamUserAppData>, Error> {
        match self {
            Self::Nobody => Ok(None),
            Self::User(active) => Ok(Some(user(active, Some(7)))),
            Self::NoId => Ok(Some(user(Active::Yes, None))),
            Self::Nothing => Ok(Some(IamUserAppData::default())),
            Self::Refuses(status, text) => Err(Error::Refused(Refusal::new(
                status,
                if text.is_empty() {
                    AnswerBody::Empty
                } else {
                    AnswerBody::Json(json!({ "error": text }))
                },
            ))),
            Self::Fails(code) => Err(Error::Vendor {
                code: ErrorCode::Text(code.to_owned()),
                message: "vendor's text".to_owned(),
            }),
        }
    }

    fn user(self) -> Result<IamUserAppData, Error> {
        self.answer().map(Option::unwrap_or_default)
    }
}

fn user(active: Active, id: Option<u8>) -> IamUserAppData {
    let fields = json!({"id": id, "name": "ada", "active": active.to_json()});
    IamUserAppData {
        id: id.map(|id| UserId::Number(id.into())),
        username: Some("ada".to_owned()),
        active,
        email: None,
        full_data: fields.as_object().unwrap().clone(),
    }
}

pub(super) struct FakeClient {
    /// Answers to look-ups, in order; the last one is repeated.
    pub(super) get: Vec<Says>,
    pub(super) create: Says,
    pub(super) update: Says,
    pub(super) enable: Says,
    pub(super) disable: Says,
    pub(super) skips: &'static [u16],
    calls: RefCell<Vec<String>>,
}

impl FakeClient {
    pub(super) fn new(get: &[Says]) -> Self {
        Self {
            get: get.to_vec(),
            create: Says::User(Active::Yes),
            update: Says::User(Active::Unknown),
            enable: Says::User(Active::Unknown),
            disable: Says::User(Active::Unknown),
            skips: &[404],
            calls: RefCell::default(),
        }
    }

    /// Runs a command with flags such as `create update`; `allow` is the argument `allow-enable`.
    pub(super) fn run(
        &self,
        command: IamAction,
        flags: &str,
        allow: &str,
        profile: &Value,
    ) -> Outcome {
        let flag = |name| flags.split(' ').any(|flag| flag == name);
        let flags = Flags {
            create: flag("create"),
            update: flag("update"),
            enable: flag("enable"),
            disable: flag("disable"),
            create_if_not_exists: flag("if-not-exists"),
        };
        let mapping = InstanceMapping {
            mappers: &mappers(),
            incoming: "in",
            outgoing: "out",
        };
        IamCommand::new(self, mapping, flags).run(command, profile, AllowEnable::read(Some(allow)))
    }

    /// Each call that was made, as `G email=a`, `C Create`, `U 7 Update`, `E 7`, `D 7`.
    pub(super) fn calls(&self) -> Vec<String> {
        self.calls.borrow().clone()
    }

    /// The calls' letters, as the decision table has them.
    pub(super) fn letters(&self) -> String {
        let letters: Vec<_> = self
            .calls()
            .iter()
            .map(|call| call[..1].to_owned())
            .collect();
        letters.join(" ")
    }

    fn note(&self, call: String) {
        self.calls.borrow_mut().push(call);
    }
}

impl IamClient for FakeClient {
    fn test(&self) -> Result<(), Error> {
        self.note("test".to_owned());
        Ok(())
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        let asked = self
            .calls()
            .iter()
            .filter(|call| call.starts_with('G'))
            .count();
        self.note(format!("G {attribute}={value}"));
        self.get[asked.min(self.get.len() - 1)].answer()
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.note(format!("C {}", mapped_as(user)));
        self.create.user()
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        self.note(format!("U {id} {}", mapped_as(user)));
        self.update.user()
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.note(format!("E {id}"));
        self.enable.user()
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        self.note(format!("D {id}"));
        self.disable.user()
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        self.note("fields".to_owned());
        Ok(AppFields::default())
    }

    fn skip_codes(&self, action: IamAction) -> &[u16] {
        match (action, self.skips) {
            (IamAction::Disable, codes) => codes,
            // 404 is the default of disable alone
            (_, [404, ..]) => &[],
            (_, codes) => codes,
        }
    }

    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        if mapped.get("shape").is_some() {
            return Err(Error::Field {
                field: "shape".to_owned(),
                problem: "has no place".to_owned(),
            });
        }
        Ok(mapped)
    }
}

fn mapped_as(user: &AppUser) -> String {
    user.get("mapped as")
        .and_then(Value::as_str)
        .unwrap_or("unmapped")
        .to_owned()
}

/// Mappers that hand the fields through under their application names, tell the type, and
/// cannot map a profile whose `no_create` or `no_update` is no JSON.
fn mappers() -> MapperSet {
    let rows = |says: &str, unmappable: &str| {
        json!({"internalMapping": {
            "user_name": {"simple": "login"},
            "email": {"simple": "email"},
            "shape": {"simple": "shape"},
            "mapped as": {"simple": format!("\"{says}\"")},
            "unmappable": {"simple": "", "complex": {
                "root": unmappable, "transformers": [{"operator": "ParseJSON"}],
            }},
        }})
    };
    let outgoing = json!({"name": "out", "type": "mapping-outgoing", "mapping": {
        "User Profile - Create": rows("Create", "no_create"),
        "User Profile - Update": rows("Update", "no_update"),
    }});
    let incoming = json!({"name": "in", "type": "mapping-incoming", "mapping": {
        "User Profile": {"internalMapping": {"Display Name": {"simple": "name"}}},
    }});
    [outgoing, incoming]
        .iter()
        .map(|mapper| Mapper::parse(&mapper.to_string()).unwrap())
        .collect()
}

/// An outcome as the decision table has it.
pub(super) fn told(outcome: &Outcome) -> String {
    match &outcome.result.ending {
        Ending::Skipped { reason } => format!("skip({reason})"),
        Ending::Failed { code, message } => {
            let code = code.as_ref().map_or(Value::Null, ErrorCode::to_json);
            format!("failure({code}, {message})")
        }
        Ending::Done {
            active,
            id,
            username,
            details,
            ..
        } => {
            let id = id.as_ref().map(ToString::to_string).unwrap_or_default();
            let username = username.as_deref().unwrap_or_default();
            let details = if details.is_empty() {
                ", no details"
            } else {
                ""
            };
            format!("active {}, {id} {username}{details}", active.to_json())
        }
    }
}
