use super::tell;
use crate::answers::{Answers, Subject, Surroundings};
use crate::apply;
use crate::core_placement::{CorePresence, place_core};
use crate::core_source;
use crate::error::Error;
use crate::exit::Exit;
use crate::from_scim::ServerProfile;
use crate::pack::{Pack, PackEdit};
use crate::plan::{Plan, Standing};
use crate::render::{locked_package, render};
use crate::report;
use crate::request::{CoreChoice, IntegrationRequest, Writing};
use crate::target::Target;
use crate::template_set::TemplateSet;
use crate::workspace::Workspace;

/// `--integration`
pub(super) fn run(request: &IntegrationRequest) -> Result<Exit, Error> {
    let set = request.template.read()?;
    let target = Target::new(&request.output, &request.name).map_err(Error::CurrentFolder)?;
    let target = match Pack::enclosing(&target.crate_folder())? {
        Some(pack) => target.inside(pack),
        None => target,
    };
    let _turn = match request.writing {
        Writing::Write => apply::take_turn(&target),
        Writing::DryRun | Writing::Check => None,
    };
    if request.writing == Writing::Write {
        apply::resume(&target)?;
        if let Some(pack) = target.pack() {
            apply::resume_changes(pack.root(), &target.shown_absolute(pack.root()))?;
        }
        let folder = target.crate_folder();
        apply::resume_changes(&folder, &target.shown(target.folder()))?;
    }

    let (answers, plan) = plan(request, &set, target)?;
    if request.writing == Writing::Write {
        apply::apply(&plan)?;
    }

    tell(
        &plan,
        &Subject::Integration(Box::new(answers)),
        request.writing,
        request.format,
    )
}

fn plan(
    request: &IntegrationRequest,
    set: &TemplateSet,
    target: Target,
) -> Result<(Answers, Plan), Error> {
    let standing = Standing::look(&target, request.existing)?;
    let folder = target.crate_folder();
    let workspace = Workspace::enclosing(&folder)?;
    if let Some(workspace) = &workspace {
        check_package_is_new(request, workspace, &target)?;
    }
    let server = match &request.from_scim {
        Some(source) => {
            let discovery = source.read(report::reading)?;
            let (server, notes) = ServerProfile::read(&discovery)?;
            report::notes(&notes);
            Some(server)
        }
        None => None,
    };
    let core = place_core(&request.core, &target, workspace.as_ref())?;
    let answers = Answers {
        name: request.name.clone(),
        choices: request.choices.clone(),
        core: core.source,
        surroundings: match (&workspace, target.pack()) {
            (_, Some(_)) => Surroundings::Pack,
            (Some(_), None) => Surroundings::Workspace,
            (None, None) => Surroundings::Standalone,
        },
        server,
    };
    let tree = render(&answers, set)?;
    let join = match &workspace {
        Some(workspace) => workspace.join(&folder)?,
        None => None,
    };
    let mut plan = match target.pack().cloned() {
        Some(pack) => {
            let package = match request.core {
                CoreChoice::Nearest => locked_package(&answers, set)?,
                CoreChoice::Path(_) | CoreChoice::Version(_) => None,
            };
            let release = match standing {
                Standing::Absent => pack.next_release(&target)?,
                Standing::Present => None,
            };
            let note = release.as_ref().map(|release| release.note(&tree));
            let mut plan = Plan::new(target, tree, standing, request.existing)?;
            plan.add(note);
            let wanted = [
                package.map(PackEdit::Package),
                release.map(|release| PackEdit::Version(release.version)),
                join.map(|join| PackEdit::Member(join.member)),
            ];
            plan.edits = pack.planned(&plan.target, wanted.into_iter().flatten())?;
            plan
        }
        None => {
            let mut plan = Plan::new(target, tree, standing, request.existing)?;
            plan.join = join;
            plan
        }
    };
    if core.presence == CorePresence::ToPlace {
        plan.core = Some(core_source::tree());
    }
    Ok((answers, plan))
}

fn check_package_is_new(
    request: &IntegrationRequest,
    workspace: &Workspace,
    target: &Target,
) -> Result<(), Error> {
    let crate_name = request.name.crate_name();
    match workspace.package(&crate_name)? {
        Some(package) if package.folder != target.crate_folder() => Err(Error::PackageExists {
            crate_name,
            folder: target.shown_absolute(&package.folder),
        }),
        _ => Ok(()),
    }
}
