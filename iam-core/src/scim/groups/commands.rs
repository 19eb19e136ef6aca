//! The commands of groups.

use super::{
    GroupChange, GroupKey, Members, ScimGroup,
    key::{GivenGroup, problem},
    outcome::{GroupAction, GroupEnding, GroupOutcome},
    write::refusal,
};
use crate::{Arguments, CommandResult, Error, IamClient, Integration, scim::ScimClient};

impl<C: IamClient + 'static> Integration<C> {
    /// Registers `iam-get-group`, `iam-create-group`, `iam-update-group` and
    /// `iam-delete-group`, which the yml declares; `scim` gives the client that they use.
    ///
    /// Their outcome stands under `IAM.Group`. That a server says no is `success: false`.
    #[must_use]
    pub fn group_commands(self, scim: fn(&C) -> &ScimClient) -> Self {
        type Run = fn(&ScimClient, &GivenGroup, &Arguments) -> Result<GroupOutcome, Error>;
        let commands: [(&str, Run); 4] = [
            ("iam-get-group", get),
            ("iam-create-group", create),
            ("iam-update-group", update),
            ("iam-delete-group", delete),
        ];
        commands.into_iter().fold(self, |integration, (name, run)| {
            integration.command(name, move |client, arguments| {
                let client = scim(client);
                let given = GivenGroup::read(arguments)?;
                let outcome = run(client, &given, arguments)?;
                Ok(result(outcome, client))
            })
        })
    }
}

fn result(outcome: GroupOutcome, client: &ScimClient) -> CommandResult {
    outcome.into_result(&client.brand, &client.instance_name)
}

fn get(
    client: &ScimClient,
    given: &GivenGroup,
    arguments: &Arguments,
) -> Result<GroupOutcome, Error> {
    let key = given.key()?;
    let members = if arguments.flag("includeMembers")? {
        Members::Included
    } else {
        Members::Excluded
    };
    let group = client
        .get_group(&key, members)
        .and_then(|group| group.ok_or_else(|| refusal(404)));
    Ok(outcome(GroupAction::Get, key, group, members))
}

fn create(client: &ScimClient, given: &GivenGroup, _: &Arguments) -> Result<GroupOutcome, Error> {
    let Some(name) = &given.display_name else {
        return Err(problem("displayName", "is missing"));
    };
    let key = GroupKey::DisplayName(name.clone());
    let group = client.create_group(name, &given.resource);
    Ok(outcome(GroupAction::Create, key, group, Members::Excluded))
}

fn update(
    client: &ScimClient,
    given: &GivenGroup,
    arguments: &Arguments,
) -> Result<GroupOutcome, Error> {
    let key = given.key()?;
    let change = GroupChange {
        // A name that the group is looked up by is no new one.
        display_name: given
            .display_name
            .clone()
            .filter(|_| matches!(key, GroupKey::Id(_))),
        add: arguments.list("memberIdsToAdd")?,
        remove: arguments.list("memberIdsToDelete")?,
    };
    if let Some(id) = change.add.iter().find(|id| change.remove.contains(id)) {
        let text = format!("adds `{id}`, whom `memberIdsToDelete` takes out");
        return Err(problem("memberIdsToAdd", &text));
    }
    let group = id_of(client, &key).and_then(|id| match id {
        Some(id) => client.update_group(&id, &change),
        None => Err(refusal(404)),
    });
    Ok(outcome(GroupAction::Update, key, group, Members::Excluded))
}

fn delete(client: &ScimClient, given: &GivenGroup, _: &Arguments) -> Result<GroupOutcome, Error> {
    let key = given.key()?;
    let deleted = id_of(client, &key).and_then(|id| match id {
        Some(id) => client.delete_group(&id).map(|()| id),
        None => Err(refusal(404)),
    });
    let ending = match deleted {
        Ok(id) => GroupEnding::Deleted(GroupKey::Id(id)),
        Err(error) if error.status() == Some(404) => GroupEnding::NothingToDelete(key),
        Err(error) => GroupEnding::Failed(key, error),
    };
    Ok(GroupOutcome {
        action: GroupAction::Delete,
        ending,
    })
}

/// The id of a group; `None` when there is no group of the name.
fn id_of(client: &ScimClient, key: &GroupKey) -> Result<Option<String>, Error> {
    match key {
        GroupKey::Id(id) => Ok(Some(id.clone())),
        GroupKey::DisplayName(_) => {
            let group = client.get_group(key, Members::Excluded)?;
            Ok(group.and_then(|group| group.id()).map(|id| id.to_string()))
        }
    }
}

fn outcome(
    action: GroupAction,
    key: GroupKey,
    group: Result<ScimGroup, Error>,
    members: Members,
) -> GroupOutcome {
    let ending = match group {
        Ok(group) => GroupEnding::Done(group, members),
        Err(error) => GroupEnding::Failed(key, error),
    };
    GroupOutcome { action, ending }
}
