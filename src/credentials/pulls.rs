//! The images that a repository pulls: Codeship's and compose's files, and
//! every Dockerfile.

use super::files::codeship_path;
use crate::core::codeship::{self, Build};
use crate::core::{dockerfile, image};
use crate::failure::Failure;
use crate::files;
use crate::protected;
use crate::report::names::show;
use crate::session::Session;
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// One image that is pulled.
pub struct Pull {
    /// As it is written.
    pub image: String,
    /// The registry it comes from, as people call it.
    pub registry: String,
    /// `Dockerfile:3`, or a file and its service.
    pub place: String,
}

impl Pull {
    /// Docker Hub's own images (`alpine`, `library/alpine`) need no credential.
    #[must_use]
    pub fn is_official(&self) -> bool {
        let name = self.image.strip_prefix("docker.io/").unwrap_or(&self.image);
        let name = name.strip_prefix("library/").unwrap_or(name);
        self.registry == crate::core::dockercfg::HUB && !name.contains('/')
    }
}

/// Every pull whose registry can be told. A file that cannot be read is left
/// out: `doctor` tells.
///
/// # Errors
/// What git says.
pub fn pulled(session: &Session) -> Result<Vec<Pull>, Failure> {
    let mut pulls = Vec::new();
    let mut seen = BTreeSet::new();
    for name in codeship::SERVICE_FILES {
        let Some(text) = text(session, Path::new(name)) else {
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
    for path in protected::dockerfiles(session)? {
        if seen.insert(path.clone()) {
            from_dockerfile(session, &path, &[], &mut pulls);
        }
    }
    Ok(pulls)
}

/// A text of the repository's, not through a link that leaves it.
fn text(session: &Session, path: &Path) -> Option<String> {
    files::text_inside(session.folder(), path).ok().flatten()
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
    let Some(text) = text(session, path) else {
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
#[must_use]
pub fn dockerfile_of(session: &Session, build: &Build) -> Option<PathBuf> {
    let name = build.dockerfile.as_deref().unwrap_or("Dockerfile");
    let below = |context: &str| codeship_path(session, &format!("{context}/{name}"));
    [below(&build.context), below("")]
        .into_iter()
        .flatten()
        .find(|path| files::open_inside(session.folder(), path).is_ok())
}
