use super::tell;
use crate::answers::{PackAnswers, Subject};
use crate::apply;
use crate::core_placement::{CorePresence, place_core};
use crate::core_source;
use crate::error::Error;
use crate::exit::Exit;
use crate::pack::Pack;
use crate::paths;
use crate::plan::{Plan, Standing};
use crate::render::render_pack;
use crate::report;
use crate::request::{CoreChoice, PackRequest, Writing};
use crate::target::Target;
use crate::template_set::TemplateSet;
use crate::workspace::Workspace;

/// `--pack`
pub(super) fn run(request: &PackRequest) -> Result<Exit, Error> {
    let set = request.template.read()?;
    let target = Target::of_pack(&request.output, &request.name).map_err(Error::CurrentFolder)?;
    let mut _turn = None;
    if request.writing == Writing::Write {
        apply::resume(&target)?;
        if let Some(pack) = Pack::at(&target.crate_folder())? {
            _turn = Some(apply::take_turn_in(&pack)?);
        }
    }

    let answers = PackAnswers {
        name: request.name.clone(),
        title: request.title.clone(),
    };
    let plan = plan(request, &answers, &set, target)?;
    if request.writing == Writing::Write {
        apply::apply(&plan)?;
    }
    let exit = tell(
        &plan,
        &Subject::Pack(answers),
        request.writing,
        request.format,
    )?;
    if plan.standing == Standing::Absent && request.writing == Writing::Write {
        report::done(&workflow_note(&plan.target));
    }
    Ok(exit)
}

/// GitHub runs a workflow from the repository's root alone.
fn workflow_note(target: &Target) -> Vec<String> {
    let repository = target
        .output()
        .ancestors()
        .find(|folder| folder.join(".git").exists());
    let note = repository.map(|root| {
        let workflows = target.shown(target.folder()).join(".github/workflows/check.yml");
        format!(
            "note: move {} to the repository's root ({}), as the README says: GitHub runs it there alone",
            paths::with_slashes(&workflows),
            paths::with_slashes(&target.shown_absolute(root))
        )
    });
    note.into_iter().collect()
}

fn plan(
    request: &PackRequest,
    answers: &PackAnswers,
    set: &TemplateSet,
    target: Target,
) -> Result<Plan, Error> {
    if set.pack_entries().next().is_none() {
        return Err(Error::NoPacks {
            template: set.name().to_owned(),
        });
    }
    let standing = Standing::look(&target, request.existing)?;
    check_outside(&target)?;
    let core = place_core(&CoreChoice::Nearest, &target, None)?;
    let tree = render_pack(answers, set)?;
    let mut plan = Plan::new(target, tree, standing, request.existing)?;
    if core.presence == CorePresence::ToPlace {
        plan.core = Some(core_source::tree());
    }
    Ok(plan)
}

/// A pack is a workspace of its own: it can stand in the folder of another, but be no
/// member of it, and it is no part of another pack.
fn check_outside(target: &Target) -> Result<(), Error> {
    let folder = target.crate_folder();
    let Some(workspace) = Workspace::enclosing(&folder)? else {
        return Ok(());
    };
    if let Some(pack) = Pack::of(&workspace) {
        return Err(Error::PackInPack {
            pack: target.shown_absolute(pack.root()),
        });
    }
    match workspace.join(&folder)? {
        Some(_) => Ok(()),
        None => Err(Error::PackIsMember {
            manifest: target.shown_absolute(workspace.manifest()),
        }),
    }
}
