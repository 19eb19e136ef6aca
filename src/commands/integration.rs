use super::print;
use crate::answers::{Answers, Surroundings};
use crate::apply;
use crate::core_placement::{CorePresence, place_core};
use crate::core_source;
use crate::error::Error;
use crate::exit::Exit;
use crate::from_scim::ServerProfile;
use crate::listing;
use crate::plan::{Plan, Standing};
use crate::render::render;
use crate::report;
use crate::request::{Format, IntegrationRequest, Writing};
use crate::target::Target;
use crate::template_set::TemplateSet;
use crate::workspace::Workspace;

/// `--integration`
pub(super) fn run(request: &IntegrationRequest) -> Result<Exit, Error> {
    let set = request.template.read()?;
    let target = Target::new(&request.output, &request.name).map_err(Error::CurrentFolder)?;
    if request.writing == Writing::Write {
        apply::resume(&target)?;
    }

    let (answers, plan) = plan(request, &set, target)?;
    if request.writing == Writing::Write {
        apply::apply(&plan)?;
    }

    let listing = match request.format {
        Format::Paths => listing::paths(&plan),
        Format::Json => listing::json(&plan, &answers).into_bytes(),
    };
    print(&listing)?;
    report::done(&listing::summary(&plan, &answers, request.writing));
    Ok(match request.writing {
        Writing::Check if plan.writes() => Exit::WouldChange,
        _ => Exit::Done,
    })
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
        id: request.id.clone(),
        style: request.style,
        auth: request.auth,
        lookup: request.lookup,
        update: request.update,
        disable: request.disable,
        commands: request.commands.clone(),
        core: core.source,
        surroundings: match workspace {
            Some(_) => Surroundings::Workspace,
            None => Surroundings::Standalone,
        },
        server,
    };
    let tree = render(&answers, set)?;
    let mut plan = Plan::new(target, tree, standing)?;
    if core.presence == CorePresence::ToPlace {
        plan.core = Some(core_source::tree());
    }
    plan.join = match workspace {
        Some(workspace) => workspace.join(&folder)?,
        None => None,
    };
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
