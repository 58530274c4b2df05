//! The images that a repository pulls: Codeship's and compose's files, and
//! every Dockerfile.

use crate::core::codeship::{self, Build};
use crate::core::{dockerfile, image};
use crate::failure::Failure;
use crate::files;
use crate::files::os;
use crate::report::names::show;
use crate::session::Session;
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// One image that is pulled.
pub(super) struct Pull {
    /// As it is written.
    pub(super) image: String,
    /// The registry it comes from, as people call it.
    pub(super) registry: String,
    /// `Dockerfile:3`, or a file and its service.
    pub(super) place: String,
}

impl Pull {
    /// Docker Hub's own images (`alpine`, `library/alpine`) need no credential.
    pub(super) fn is_official(&self) -> bool {
        let name = self.image.strip_prefix("docker.io/").unwrap_or(&self.image);
        let name = name.strip_prefix("library/").unwrap_or(name);
        self.registry == crate::core::dockercfg::HUB && !name.contains('/')
    }
}

/// No repository has more of them that a person wrote.
const MOST_FILES: usize = 1000;

/// Every pull whose registry can be told.
pub(super) fn of(session: &Session) -> Result<Vec<Pull>, Failure> {
    let mut pulls = Vec::new();
    let mut seen = BTreeSet::new();
    for name in codeship::SERVICE_FILES {
        let Some(text) = files::text(&session.folder().join(name)) else {
            continue;
        };
        // what is wrong with the file, doctor tells
        let Ok(services) = codeship::services(&text) else {
            continue;
        };
        for found in services.images {
            let place = format!("{name}:{} ({})", found.line, found.place);
            add(&mut pulls, found.reference, place);
        }
        for build in &services.builds {
            if let Some(path) = dockerfile_of(session, build)
                && seen.insert(path.clone())
            {
                from_dockerfile(session, &path, &build.args, &mut pulls);
            }
        }
    }
    for path in dockerfiles(session)? {
        if seen.insert(path.clone()) {
            from_dockerfile(session, &path, &[], &mut pulls);
        }
    }
    Ok(pulls)
}

fn add(pulls: &mut Vec<Pull>, image: String, place: String) {
    if let Some(registry) = image::registry(&image) {
        pulls.push(Pull {
            image,
            registry,
            place,
        });
    }
}

fn from_dockerfile(
    session: &Session,
    path: &Path,
    args: &[(String, String)],
    pulls: &mut Vec<Pull>,
) {
    let Some(text) = files::text(path) else {
        return;
    };
    let shown = show(
        path.strip_prefix(session.folder())
            .unwrap_or(path)
            .as_os_str()
            .as_bytes(),
    );
    for found in dockerfile::images(&text, args) {
        if let Some(reference) = found.reference {
            add(pulls, reference, format!("{shown}:{}", found.line));
        }
    }
}

/// The Dockerfile of a build, below its context or below the top; both are in
/// use. None where it is not there.
pub(super) fn dockerfile_of(session: &Session, build: &Build) -> Option<PathBuf> {
    let name = build.dockerfile.as_deref().unwrap_or("Dockerfile");
    [
        session.folder().join(&build.context).join(name),
        session.folder().join(name),
    ]
    .iter()
    .map(|path| files::lexical(path))
    .find(|path| path.starts_with(session.folder()) && path.is_file())
}

/// Those that git tracks, in the order of their names; outside of a
/// repository the one at the top.
fn dockerfiles(session: &Session) -> Result<Vec<PathBuf>, Failure> {
    if session.work_tree().is_none() {
        return Ok(vec![session.folder().join("Dockerfile")]);
    }
    let listed = session.git().run([
        "ls-files",
        "-z",
        "--",
        ":(glob,icase)**/Dockerfile",
        ":(glob,icase)**/Dockerfile.*",
        ":(glob,icase)**/*.Dockerfile",
        ":(glob,icase)**/Containerfile",
    ])?;
    let paths = listed.split(|b| *b == 0).filter(|path| !path.is_empty());
    Ok(paths
        .take(MOST_FILES)
        .map(|path| session.folder().join(os(path)))
        .collect())
}
