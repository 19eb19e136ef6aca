//! What the client does for each command, and where a defect makes it go wrong.

use iam_core::{
    Active, AppFields, AppUser, Error, ErrorCode, IamAction, IamClient, IamUserAppData,
    IamVendorActionResult, UserId,
};
use serde_json::{Value, json};

use super::{
    Client, USER_FIELDS, own,
    usual::{Plain, Usual},
};
use crate::defect::Defect::*;

impl IamClient for Client {
    fn test(&self) -> Result<(), Error> {
        if self.has(TestsNothing) || self.has(IsHappyWithoutUrl) {
            return Ok(());
        }
        let path = if self.has(TestsAWrongPath) {
            "nowhere"
        } else {
            "test"
        };
        let tested = self.http()?.get([path]).send().map(drop);
        if self.has(TestSaysNothing) {
            return tested.map_err(|_| own("failed"));
        }
        tested
    }

    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        if self.has(FindsNobody) {
            self.rows(attribute, value)?;
            return Ok(None);
        }
        let mut rows = match self.rows(attribute, value) {
            Err(Error::Refused(_)) if self.has(TakesARefusalForNobody) => return Ok(None),
            Err(Error::Transport(_)) if self.has(TakesNoAnswerForNobody) => return Ok(None),
            Err(Error::Refused(refusal)) if self.has(HidesTheStatusOfALookUp) => {
                return Err(own(&refusal.message()));
            }
            Err(error) if self.has(HidesARateLimit) && error.status() == Some(429) => {
                return Err(own("too fast"));
            }
            rows => rows?,
        };
        if self.has(TakesTheFirstRow) {
            rows.truncate(1);
            return Ok(rows.pop().map(|row| self.read(row)));
        }
        if self.has(TakesTheFirstMatch) {
            rows.truncate(1);
        }
        let found = USER_FIELDS.find(attribute, value, rows)?;
        let Some(found) = found else {
            let nobody = || IamUserAppData {
                id: UserId::from_json(&json!("nobody")),
                ..IamUserAppData::default()
            };
            return Ok(self.has(MakesUsersUp).then(nobody));
        };
        let mut user = self.read(found.full_data);
        if self.has(MarksWhoWasLookedUp)
            && let Some(id) = &user.id
        {
            self.patch(&id.to_string(), &json!({"seen": true}))?;
        }
        let hidden = match self.defect {
            Some(SaysNothingOfDisabledUsers) => Active::No,
            Some(SaysNothingOfActiveUsers) => Active::Yes,
            _ => return Ok(Some(user)),
        };
        if user.active == hidden {
            user.active = Active::Unknown;
        }
        Ok(Some(user))
    }

    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error> {
        let mut fields = user.clone().into_map();
        if self.has(NeedsAFamilyName) && !fields.contains_key("last_name") {
            return Err(own("`last_name` is needed"));
        }
        if self.has(NeedsANumericPostalCode)
            && fields
                .get("zip")
                .and_then(Value::as_str)
                .is_some_and(|zip| zip.parse::<u32>().is_err())
        {
            return Err(own("`zip` is no number"));
        }
        if self.has(CreatesWithoutTheTitle) {
            fields.shift_remove("title");
        }
        let body = Value::Object(fields);
        let send = || self.http()?.post(["users"]).json(&body).send();
        let answer = match send() {
            Err(error) if self.has(CreatesTwice) && error.status() == Some(500) => send()?,
            Err(Error::Refused(refusal)) if self.has(HidesAConflict) && refusal.status == 409 => {
                return Err(own("there is one already"));
            }
            Err(error) if self.has(HidesARateLimit) && error.status() == Some(429) => {
                return Err(own("too fast"));
            }
            Err(Error::Refused(_)) if self.has(TakesARefusedCreationForDone) => {
                return Ok(IamUserAppData::default());
            }
            answer => answer?,
        };
        let mut user = self.read(answer.object_at("result")?);
        if self.has(ForgetsTheNewId) {
            user.id = None;
        }
        Ok(user)
    }

    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        let mut fields = user.clone().into_map();
        match self.defect {
            Some(UpdatesWithoutTheTitle) => {
                fields.shift_remove("title");
            }
            Some(NeverRenames) => {
                fields.shift_remove("user_name");
            }
            Some(EnablesWithEveryUpdate) => {
                fields.insert("active".to_owned(), json!(true));
            }
            Some(UpdatesWithNulls) => {
                for field in ["first_name", "last_name", "title", "city"] {
                    fields.entry(field).or_insert(Value::Null);
                }
            }
            _ => {}
        }
        match self.patch(id, &Value::Object(fields)) {
            Err(error) if self.has(TakesAVanishedUserForUpdated) && error.status() == Some(404) => {
                Ok(IamUserAppData::default())
            }
            updated => updated,
        }
    }

    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        if self.has(EnablesNobody) {
            return Ok(IamUserAppData {
                active: Active::Yes,
                ..IamUserAppData::default()
            });
        }
        self.patch(id, &json!({"active": true}))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        let done = || IamUserAppData {
            active: Active::No,
            ..IamUserAppData::default()
        };
        if self.has(DisablesNobody) {
            return Ok(done());
        }
        let id = if self.has(DisablesTheFirst) { "u1" } else { id };
        match self.patch(id, &json!({"active": false})) {
            Err(Error::Refused(_)) if self.has(TakesARefusedDisableForDone) => Ok(done()),
            disabled => disabled,
        }
    }

    fn get_app_fields(&self) -> Result<AppFields, Error> {
        if self.has(ListsNoFields) {
            return Ok(AppFields::default());
        }
        if self.has(ListsOtherFields) {
            return Ok([("uid", "Id"), ("mail", "Address")].into_iter().collect());
        }
        let answer = self.http()?.get(["schema"]).send()?;
        Ok(AppFields::read(
            &answer.objects_at("result")?,
            "name",
            "description",
        ))
    }

    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        let mut fields = mapped.into_map();
        if self.has(InventsNames) {
            fields
                .entry("user_name")
                .or_insert_with(|| json!("unknown"));
            if fields["user_name"]
                .as_str()
                .is_some_and(|name| name.trim().is_empty())
            {
                fields.insert("user_name".to_owned(), json!("unknown"));
            }
        }
        Ok(AppUser::new(fields))
    }

    fn skip_codes(&self, action: IamAction) -> &[u16] {
        match action {
            IamAction::Disable if !self.has(SkipsNothing) => &[404],
            _ => &[],
        }
    }

    fn handle_exception(&self, error: &Error, action: IamAction) -> IamVendorActionResult {
        let failure = |code: Option<ErrorCode>, message: &str| {
            IamVendorActionResult::failure(action, code, message)
        };
        match self.defect {
            Some(MakesCodesUp) => failure(Some(ErrorCode::from(599)), &error.to_string()),
            Some(ShowsItsInsides) => failure(error.code(), &format!("{error:?}")),
            _ => Usual(self).handle_exception(error, action),
        }
    }

    fn get_error_details(&self, body: &Value) -> String {
        match self.defect {
            Some(NeedsErrorMessages) => body["error"]["message"].as_str().unwrap().to_owned(),
            Some(SaysThatItFailed) => "the request failed".to_owned(),
            _ => Plain.get_error_details(body),
        }
    }
}
