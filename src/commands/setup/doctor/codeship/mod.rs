//! Every place where Codeship's files name something encrypted, and how that
//! is doing (docs/credential-files.md 9).

mod state;

use super::report::DoctorProblem;
use super::report::Grade;
use super::report::UseReport;
use super::report::UseState;
use crate::core::codeship::{self, Push, Services, Steps, Suspect, Use, UseKind};
use crate::core::dockercfg::canonical;
use crate::core::hint::Hint;
use crate::core::image;
use crate::core::key::Ring;
use crate::credentials;
use crate::failure::Failure;
use crate::files;
use crate::report::names::show;
use crate::session::Session;
use state::{Evidence, JudgedUse};
use std::collections::BTreeSet;
use std::path::Path;

/// What was found.
#[derive(Default)]
pub(super) struct CodeshipReport {
    pub(super) uses: Vec<UseReport>,
    pub(super) problems: Vec<DoctorProblem>,
    pub(super) pushes: Vec<PushUse>,
}

/// A step that pushes an image.
pub(super) struct PushUse {
    /// Its file and line.
    at: String,
    place: String,
    /// Where it pushes to, as people call it.
    registry: Option<String>,
}

impl PushUse {
    fn of(file: &str, push: &Push) -> Self {
        let named = push.registry.as_deref().filter(|name| !name.is_empty());
        Self {
            at: format!("{file}:{}", push.line),
            place: push.place.clone(),
            registry: named
                .map(canonical)
                .or_else(|| image::registry(push.image_name.as_deref()?)),
        }
    }

    /// The problem where no credential file has an entry for its registry.
    pub(super) fn uncovered(&self, covered: &BTreeSet<&str>) -> Option<DoctorProblem> {
        let registry = self.registry.as_deref()?;
        (!covered.contains(registry)).then(|| DoctorProblem {
            grade: Grade::Fix,
            code: "push_not_covered",
            place: Some(self.at.clone()),
            what: format!(
                "{}: pushes to {registry}, and no credential file has an entry for it",
                self.place
            ),
            hint: Hint::run(["git", "jetcrypt", "login", registry, "-u", "USER"]),
        })
    }
}

pub(super) fn look(session: &Session, ring: &Ring) -> Result<CodeshipReport, Failure> {
    let mut look = Look {
        evidence: Evidence::of(session, ring)?,
        found: CodeshipReport::default(),
    };
    let mut names: Vec<String> = Vec::new();
    for file in codeship::SERVICE_FILES {
        if let Some(services) = look.read(file, codeship::services) {
            names.extend(services.names.iter().cloned());
            look.services(file, services)?;
        }
    }
    for file in codeship::STEP_FILES {
        if let Some(steps) = look.read(file, codeship::steps) {
            look.steps(file, steps)?;
        }
    }
    look.generators(&names);
    Ok(look.found)
}

struct Look<'a> {
    evidence: Evidence<'a>,
    found: CodeshipReport,
}

impl Look<'_> {
    /// The file, where it is there and can be understood.
    fn read<T>(
        &mut self,
        file: &'static str,
        parse: impl Fn(&str) -> Result<T, crate::core::yaml::YamlError>,
    ) -> Option<T> {
        let text = match files::text_inside(self.evidence.session.folder(), Path::new(file)) {
            Ok(text) => text?,
            Err(error) => {
                self.found.problems.push(DoctorProblem {
                    grade: Grade::Fix,
                    code: "unreadable",
                    place: Some(file.to_owned()),
                    what: error.to_string(),
                    hint: "nothing in it could be checked".into(),
                });
                return None;
            }
        };
        match parse(&text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.found.problems.push(DoctorProblem {
                    grade: Grade::Fix,
                    code: "not_yaml",
                    place: Some(file.to_owned()),
                    what: error.to_string(),
                    hint: "fix the file: nothing in it could be checked".into(),
                });
                None
            }
        }
    }

    fn services(&mut self, file: &'static str, services: Services) -> Result<(), Failure> {
        for found in &services.uses {
            self.one(file, found)?;
        }
        self.suspects(file, &services.suspects);
        for build in &services.builds {
            // one that nobody names need not be there: `image:` may be all
            if let Some(name) = build.dockerfile.as_deref()
                && credentials::dockerfile_of(self.evidence.session, build).is_none()
            {
                self.found.problems.push(DoctorProblem {
                    grade: Grade::Note,
                    code: "no_dockerfile",
                    place: Some(format!("{file}:{}", build.line)),
                    what: format!(
                        "{}: its {} is not there",
                        build.place,
                        show(name.as_bytes())
                    ),
                    hint: "what it pulls from could not be checked".into(),
                });
            }
        }
        Ok(())
    }

    fn steps(&mut self, file: &'static str, steps: Steps) -> Result<(), Failure> {
        for found in &steps.uses {
            self.one(file, found)?;
        }
        self.suspects(file, &steps.suspects);
        let pushes = steps.pushes.iter().map(|push| PushUse::of(file, push));
        self.found.pushes.extend(pushes);
        for push in steps.pushes.iter().filter(|push| !push.has_dockercfg) {
            self.found.problems.push(DoctorProblem {
                grade: Grade::Note,
                code: "push_without_credentials",
                place: Some(format!("{file}:{}", push.line)),
                what: format!("{}: pushes, and names no credentials", push.place),
                hint: "what replaces it: git jetcrypt exec -- docker push IMAGE".into(),
            });
        }
        Ok(())
    }

    fn suspects(&mut self, file: &'static str, suspects: &[Suspect]) {
        for suspect in suspects {
            self.found.problems.push(DoctorProblem {
                grade: Grade::Fix,
                code: "misspelt_key",
                place: Some(format!("{file}:{}", suspect.line)),
                what: format!(
                    "{}: {} is not understood, and so nothing is decrypted there",
                    suspect.place,
                    show(suspect.written.as_bytes())
                ),
                hint: Hint::say(format!("did you mean {}?", suspect.meant)),
            });
        }
    }

    /// One use: its state, what it holds, and a problem where there is one.
    fn one(&mut self, file: &'static str, found: &Use) -> Result<(), Failure> {
        let mut holds = String::new();
        let (state, names) = match found.kind {
            UseKind::Environment | UseKind::Args => (self.evidence.value(found, &mut holds), None),
            UseKind::DockercfgService => (
                JudgedUse::good(UseState::Generator),
                Some(found.value.clone()),
            ),
            _ if found.value.is_empty() => {
                let what = "names no file".to_owned();
                let hint = "name the encrypted file, or take the line out";
                (JudgedUse::bad(UseState::Empty, what, hint), None)
            }
            _ => (
                self.evidence.file(found, &mut holds)?,
                Some(show(found.value.as_bytes())),
            ),
        };
        let key = found.kind.key();
        if let Some((grade, what, hint)) = state.trouble {
            let subject = names
                .as_deref()
                .map(|name| format!(" {name}"))
                .unwrap_or_default();
            self.found.problems.push(DoctorProblem {
                grade,
                code: state.state.name(),
                place: Some(format!("{file}:{}", found.line)),
                what: format!("{}: {key}{subject}: {what}", found.place),
                hint,
            });
        }
        self.found.uses.push(UseReport {
            file,
            line: found.line,
            place: found.place.clone(),
            key,
            names,
            state: state.state,
            holds,
        });
        Ok(())
    }

    /// Generators ran on Codeship, and nothing runs them now.
    fn generators(&mut self, services: &[String]) {
        let generators = self
            .found
            .uses
            .iter()
            .filter(|found| found.state == UseState::Generator);
        let problems: Vec<DoctorProblem> = generators
            .map(|found| {
                let name = found.names.as_deref().unwrap_or_default();
                let known = services.iter().any(|service| service == name);
                DoctorProblem {
                    grade: Grade::Note,
                    code: "generator",
                    place: Some(format!("{}:{}", found.file, found.line)),
                    what: if known {
                        format!("{}: the generator {name} made short-lived credentials, and nothing runs it now", found.place)
                    } else {
                        format!("{}: dockercfg_service names {name}, which is no service", found.place)
                    },
                    hint: "let the CI log in to that registry by itself (docs/from-codeship.md), or use a long-lived token: git jetcrypt login".into(),
                }
            })
            .collect();
        self.found.problems.extend(problems);
    }
}
