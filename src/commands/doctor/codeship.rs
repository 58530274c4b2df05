//! Every place where Codeship's files name something encrypted, and how that
//! is doing (facts/dockercfg.md 9).

use super::report::{Grade, Problem, UseReport};
use crate::commands::check::report::{Content as Kind, FileReport};
use crate::commands::check::{inline, look_as};
use crate::commands::credentials::Place;
use crate::commands::ground::Ground;
use crate::commands::protected::Content;
use crate::commands::{Failure, pulls, worktree};
use crate::core::codeship::{self, Services, Steps, Suspect, Use, UseKind};
use crate::core::key::Ring;
use crate::git::objects::Objects;
use crate::git::tree::{self, Entry};
use crate::report::names::show;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) uses: Vec<UseReport>,
    pub(super) problems: Vec<Problem>,
}

pub(super) fn look(ground: &Ground, ring: &Ring) -> Result<Found, Failure> {
    let mut desk = Desk {
        ground,
        ring,
        index: BTreeMap::new(),
        head: BTreeMap::new(),
        objects: Objects::open(),
        found: Found::default(),
    };
    if let Some(git) = ground.git() {
        let by_path =
            |entries: Vec<Entry>| entries.into_iter().map(|entry| (entry.path.clone(), entry));
        desk.index = by_path(tree::index(&git)?).collect();
        desk.head = by_path(tree::of_commit(&git, "HEAD")?).collect();
    }
    let mut names: Vec<String> = Vec::new();
    for file in codeship::SERVICE_FILES {
        if let Some(services) = desk.read(file, codeship::services) {
            names.extend(services.names.iter().cloned());
            desk.services(file, services)?;
        }
    }
    for file in codeship::STEP_FILES {
        if let Some(steps) = desk.read(file, codeship::steps) {
            desk.steps(file, steps)?;
        }
    }
    desk.generators(&names);
    Ok(desk.found)
}

struct Desk<'a> {
    ground: &'a Ground,
    ring: &'a Ring,
    index: BTreeMap<Vec<u8>, Entry>,
    head: BTreeMap<Vec<u8>, Entry>,
    objects: Objects,
    found: Found,
}

/// How a file that is named is doing: a stable word, and what to do about it.
struct State {
    word: &'static str,
    trouble: Option<(Grade, String, String)>,
}

impl State {
    fn good(word: &'static str) -> Self {
        Self {
            word,
            trouble: None,
        }
    }

    fn bad(word: &'static str, what: String, hint: String) -> Self {
        Self {
            word,
            trouble: Some((Grade::Mend, what, hint)),
        }
    }
}

impl Desk<'_> {
    /// The file, where it is there and can be understood.
    fn read<T>(
        &mut self,
        file: &'static str,
        parse: impl Fn(&str) -> Result<T, crate::core::yaml::YamlError>,
    ) -> Option<T> {
        let text = fs::read_to_string(self.ground.top.join(file)).ok()?;
        match parse(&text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.found.problems.push(Problem {
                    grade: Grade::Mend,
                    code: "not_yaml",
                    place: Some(file.to_owned()),
                    what: error.to_string(),
                    hint: "mend the file: nothing in it could be checked".to_owned(),
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
                && pulls::dockerfile_of(self.ground, build).is_none()
            {
                self.found.problems.push(Problem {
                    grade: Grade::Note,
                    code: "no_dockerfile",
                    place: Some(format!("{file}:{}", build.line)),
                    what: format!(
                        "{}: its {} is not there",
                        build.place,
                        show(name.as_bytes())
                    ),
                    hint: "what it pulls from could not be checked".to_owned(),
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
        for push in steps.pushes.iter().filter(|push| !push.has_dockercfg) {
            self.found.problems.push(Problem {
                grade: Grade::Note,
                code: "push_without_credentials",
                place: Some(format!("{file}:{}", push.line)),
                what: format!("{}: pushes, and names no credentials", push.place),
                hint: "what replaces it: git jetcrypt exec -- docker push IMAGE".to_owned(),
            });
        }
        Ok(())
    }

    fn suspects(&mut self, file: &'static str, suspects: &[Suspect]) {
        for suspect in suspects {
            self.found.problems.push(Problem {
                grade: Grade::Mend,
                code: "misspelt_key",
                place: Some(format!("{file}:{}", suspect.line)),
                what: format!(
                    "{}: {} is not understood, and so nothing is decrypted there",
                    suspect.place,
                    show(suspect.written.as_bytes())
                ),
                hint: format!("did you mean {}?", suspect.meant),
            });
        }
    }

    /// One use: its state, what it holds, and a problem where there is one.
    fn one(&mut self, file: &'static str, found: &Use) -> Result<(), Failure> {
        let mut holds = String::new();
        let (state, names) = match found.kind {
            UseKind::Environment | UseKind::Args => (self.value(found, &mut holds), None),
            UseKind::DockercfgService => (State::good("generator"), Some(found.value.clone())),
            _ if found.value.is_empty() => {
                let what = "names no file".to_owned();
                let hint = "name the encrypted file, or take the line out".to_owned();
                (State::bad("empty", what, hint), None)
            }
            _ => (
                self.file(found, &mut holds)?,
                Some(show(found.value.as_bytes())),
            ),
        };
        let key = found.kind.key();
        if let Some((grade, what, hint)) = state.trouble {
            let subject = names
                .as_deref()
                .map(|name| format!(" {name}"))
                .unwrap_or_default();
            self.found.problems.push(Problem {
                grade,
                code: state.word,
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
            state: state.word,
            holds,
        });
        Ok(())
    }

    fn value(&self, found: &Use, holds: &mut String) -> State {
        match inline(self.ring, found) {
            Some(Ok(variables)) => {
                let names: Vec<String> = variables
                    .into_iter()
                    .map(|variable| variable.name)
                    .collect();
                *holds = names.join(", ");
                State::good("ok")
            }
            Some(Err(failure)) if self.ring.is_empty() => State {
                word: "locked",
                trouble: Some((Grade::Note, failure.what, failure.hints.join("; "))),
            },
            Some(Err(failure)) => State::bad("unreadable", failure.what, failure.hints.join("; ")),
            None => State::good("ok"),
        }
    }

    /// Is it there, tracked, encrypted in HEAD, does it open, is it usable?
    fn file(&mut self, found: &Use, holds: &mut String) -> Result<State, Failure> {
        let path = worktree::plain(&self.ground.top.join(&found.value));
        let Ok(inside) = path.strip_prefix(&self.ground.top) else {
            let what = "lies outside of this repository".to_owned();
            return Ok(State::bad(
                "outside",
                what,
                "move it into the repository".to_owned(),
            ));
        };
        let name = inside.as_os_str().as_bytes().to_vec();
        let shown = show(&name);
        let index = self.index.get(&name).cloned();
        let head = self.head.get(&name).cloned();
        if index.is_none() && !path.is_file() {
            return Ok(State::bad(
                "missing",
                "is not there".to_owned(),
                self.instead(&name),
            ));
        }
        if index.is_none() {
            let what = "is not tracked: a fresh clone does not have it".to_owned();
            return Ok(State::bad("untracked", what, format!("git add {shown}")));
        }
        let committed = head.is_some();
        let entry = head.or(index);
        let blob = match &entry {
            Some(entry) => self.objects.blob(&entry.id)?,
            None => None,
        };
        let content = Content::of(&blob.unwrap_or_default(), &name, self.ring);
        let (word, what, hint) = match content {
            Content::Plaintext => (
                "plaintext",
                format!("PLAINTEXT in {}", if committed { "HEAD" } else { "the index" }),
                format!("git jetcrypt init '{shown}', commit, and change what it holds"),
            ),
            Content::Damaged => (
                "damaged",
                "damaged in git".to_owned(),
                format!("take an older one: git log -- {shown}"),
            ),
            Content::OtherKey(_) => (
                "other_key",
                "the key does not open it".to_owned(),
                "most often codeship.aes belongs to another project; the right one: git jetcrypt unlock KEYFILE".to_owned(),
            ),
            Content::Empty => ("empty", "is empty".to_owned(), format!("write it, and git add {shown}")),
            Content::Locked(_) => {
                return Ok(State {
                    word: "locked",
                    trouble: Some((
                        Grade::Note,
                        "not checked: there is no key here".to_owned(),
                        "git jetcrypt unlock KEYFILE".to_owned(),
                    )),
                });
            }
            Content::Opened { .. } => return Ok(self.content(found, &path, committed, holds)),
        };
        Ok(State::bad(word, what, hint))
    }

    /// What opens is judged by what it is there for.
    fn content(
        &self,
        found: &Use,
        path: &std::path::Path,
        committed: bool,
        holds: &mut String,
    ) -> State {
        let kind = match found.kind {
            UseKind::Dockercfg => Kind::Credentials,
            _ => Kind::Environment,
        };
        let report: FileReport =
            look_as(self.ground, self.ring, &Place::argument(path), Some(kind));
        *holds = report.holds();
        let error = report.remarks.iter().find(|said| said.severity == "error");
        match error {
            Some(said) => State::bad("unusable", said.what.clone(), said.remedy.clone()),
            None if !committed => State {
                word: "not_committed",
                trouble: Some((
                    Grade::Note,
                    "is not committed yet".to_owned(),
                    "git commit".to_owned(),
                )),
            },
            None => State::good("ok"),
        }
    }

    /// What to do where a file is missing: most often it never was committed
    /// under its encrypted name, or lies there under its plain one.
    fn instead(&self, name: &[u8]) -> String {
        let shown = show(name);
        if let Some(plain) = name.strip_suffix(b".encrypted")
            && self.index.contains_key(plain)
        {
            return format!(
                "{0} is there: name it instead, or: git jetcrypt encrypt {0} {shown}",
                show(plain)
            );
        }
        format!(
            "is it spelt as in git? git ls-files | grep -i {}",
            show(crate::core::policy::base_name(name))
        )
    }

    /// Generators ran on Codeship, and nothing runs them now.
    fn generators(&mut self, services: &[String]) {
        let generators = self
            .found
            .uses
            .iter()
            .filter(|found| found.state == "generator");
        let problems: Vec<Problem> = generators
            .map(|found| {
                let name = found.names.as_deref().unwrap_or_default();
                let known = services.iter().any(|service| service == name);
                Problem {
                    grade: Grade::Note,
                    code: "generator",
                    place: Some(format!("{}:{}", found.file, found.line)),
                    what: if known {
                        format!("{}: the generator {name} made short-lived credentials, and nothing runs it now", found.place)
                    } else {
                        format!("{}: dockercfg_service names {name}, which is no service", found.place)
                    },
                    hint: "let the CI log in to that registry by itself (docs/from-codeship.md), or use a long-lived token: git jetcrypt login".to_owned(),
                }
            })
            .collect();
        self.found.problems.extend(problems);
    }
}
