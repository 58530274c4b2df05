//! The images that a repository pulls: Codeship's and compose's files, and
//! every Dockerfile.

use super::Failure;
use super::ground::Ground;
use super::worktree::{self, os};
use crate::core::codeship::{self, Build};
use crate::core::{dockerfile, image};
use crate::report::names::show;
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
pub(super) fn of(ground: &Ground) -> Result<Vec<Pull>, Failure> {
    let mut pulls = Vec::new();
    let mut seen = BTreeSet::new();
    for name in codeship::SERVICE_FILES {
        let Some(text) = worktree::text(&ground.top.join(name)) else {
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
            if let Some(path) = dockerfile_of(ground, build)
                && seen.insert(path.clone())
            {
                from_dockerfile(ground, &path, &build.args, &mut pulls);
            }
        }
    }
    for path in dockerfiles(ground)? {
        if seen.insert(path.clone()) {
            from_dockerfile(ground, &path, &[], &mut pulls);
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

fn from_dockerfile(ground: &Ground, path: &Path, args: &[(String, String)], pulls: &mut Vec<Pull>) {
    let Some(text) = worktree::text(path) else {
        return;
    };
    let shown = show(
        path.strip_prefix(&ground.top)
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
pub(super) fn dockerfile_of(ground: &Ground, build: &Build) -> Option<PathBuf> {
    let name = build.dockerfile.as_deref().unwrap_or("Dockerfile");
    [
        ground.top.join(&build.context).join(name),
        ground.top.join(name),
    ]
    .iter()
    .map(|path| worktree::plain(path))
    .find(|path| path.starts_with(&ground.top) && path.is_file())
}

/// Those that git tracks, in the order of their names; outside of a
/// repository the one at the top.
fn dockerfiles(ground: &Ground) -> Result<Vec<PathBuf>, Failure> {
    let Some(git) = ground.git() else {
        return Ok(vec![ground.top.join("Dockerfile")]);
    };
    let listed = git.run([
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
        .map(|path| ground.top.join(os(path)))
        .collect())
}
