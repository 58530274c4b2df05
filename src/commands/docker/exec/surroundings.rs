//! What the command finds: a folder with docker's and podman's configuration,
//! and the variables that lead there.

use crate::core::dockercfg::Merged;
use crate::docker::clients;
use crate::docker::config::{self, Way};
use crate::docker::ours;
use crate::files;
use crate::keystore;
use crate::report::talk;
use crate::session::Session;
use crate::writer::{self, Purpose, Scratch};
use anyhow::Context as _;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What docker's client reads from its folder, for a connection with TLS
/// (docker's manual, "Protect the Docker daemon socket").
const CERTIFICATES: [&str; 3] = ["ca.pem", "cert.pem", "key.pem"];

/// A folder below docker's own, and the words of commands that write into it.
struct Kept {
    folder: &'static str,
    words: &'static [&'static str],
}

/// What a command would write into the folder that goes with it, and lose.
const KEPT: [Kept; 3] = [
    Kept {
        folder: "cli-plugins",
        words: &[],
    },
    Kept {
        folder: "contexts",
        words: &["context"],
    },
    Kept {
        folder: "trust",
        words: &["trust"],
    },
];

/// What it is made from.
pub(super) struct Surroundings<'a> {
    pub(super) session: &'a Session,
    pub(super) credentials: &'a Merged,
    /// No password in a file: the clients ask our helper.
    pub(super) via_helper: bool,
    /// The files that the helper is to read; empty for what it finds.
    pub(super) files: &'a [PathBuf],
    /// The key that the helper is to take.
    pub(super) key_path: Option<&'a Path>,
    /// The command and its arguments.
    pub(super) words: &'a [OsString],
}

impl Surroundings<'_> {
    /// Makes the folder, and lets the variables of the command lead there.
    ///
    /// # Errors
    /// Those of the file system; then no folder stays.
    pub(super) fn prepare(&self, command: &mut Command) -> anyhow::Result<Option<Scratch>> {
        if self.credentials.is_empty() {
            return Ok(None);
        }
        let scratch = Scratch::new(Purpose::Exec, self.session.work_tree())
            .context("cannot make a folder for the credentials")?;
        let way = if self.via_helper {
            Way::ByHelper
        } else {
            Way::InFile
        };
        let docker = clients::docker_folder();
        let write = |name: &str, own: Option<PathBuf>| {
            let own = own.as_deref().and_then(read);
            let text = config::over(own.as_deref(), self.credentials, way);
            scratch
                .write(name, &text)
                .context("cannot write the credentials")
        };
        write("config.json", clients::docker_config())?;
        let auth = write("auth.json", clients::podman_file())?;
        if let Some(docker) = docker {
            self.link_what_is_kept(&docker, &scratch, command)?;
        }
        command.env("DOCKER_CONFIG", scratch.path());
        command.env("REGISTRY_AUTH_FILE", auth);
        // docker 28.3 and newer would take it before anything else
        command.env_remove("DOCKER_AUTH_CONFIG");
        if way == Way::ByHelper {
            self.put_helper_on_path(command, &scratch)?;
        }
        Ok(Some(scratch))
    }

    /// What lies in docker's own folder, and what the command puts there.
    fn link_what_is_kept(
        &self,
        docker: &Path,
        scratch: &Scratch,
        command: &mut Command,
    ) -> anyhow::Result<()> {
        for kept in KEPT {
            let target = docker.join(kept.folder);
            if self.writes(&kept) {
                writer::make_folder(&target)
                    .with_context(|| format!("cannot make {}", target.display()))?;
            }
            scratch
                .link(kept.folder, &target)
                .with_context(|| format!("cannot link {}", kept.folder))?;
        }
        for name in CERTIFICATES {
            scratch
                .link(name, &docker.join(name))
                .with_context(|| format!("cannot link {name}"))?;
        }
        // for clients that ask the variable alone; set where it is not needed
        // it would turn TLS on for some of them
        let tls = is_set("DOCKER_TLS_VERIFY") || is_set("DOCKER_TLS");
        if tls && !is_set("DOCKER_CERT_PATH") {
            command.env("DOCKER_CERT_PATH", std::path::absolute(docker)?);
        }
        if !is_set("BUILDX_CONFIG")
            && files::is_folder(&docker.join("buildx"))
                .context("cannot look for docker's builders")?
        {
            command.env("BUILDX_CONFIG", docker.join("buildx"));
        }
        Ok(())
    }

    /// Does the command look like one that writes there?
    fn writes(&self, kept: &Kept) -> bool {
        let words = self.words;
        let docker = words
            .iter()
            .any(|word| Path::new(word).file_name() == Some(OsStr::new("docker")));
        let names = kept.words.iter();
        docker
            && names
                .clone()
                .any(|name| words.iter().any(|word| word == name))
    }

    /// The helper is this very program under another name, and is told where
    /// the repository is.
    fn put_helper_on_path(&self, command: &mut Command, scratch: &Scratch) -> anyhow::Result<()> {
        let folder = scratch.path().join("bin");
        fs::create_dir(&folder).context("cannot make a folder for the helper")?;
        let own = env::current_exe().context("cannot find this program")?;
        symlink(own, folder.join(ours::PROGRAM)).context("cannot link the helper")?;
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder).chain(env::split_paths(&path));
        command.env("PATH", env::join_paths(folders)?);
        command.env(ours::REPOSITORY, self.session.folder());
        let files = self.files.iter().map(std::path::absolute);
        let files = files.collect::<Result<Vec<_>, _>>()?;
        if !files.is_empty() {
            command.env(ours::FILES, env::join_paths(files)?);
        }
        if let Some(key) = self.key_path {
            command.env(keystore::PATH_VARIABLE, std::path::absolute(key)?);
        }
        Ok(())
    }
}

/// A file of the user's own; none where it is not there. One that cannot be
/// read is told of, and docker would go on without it as well.
fn read(path: &Path) -> Option<Vec<u8>> {
    match files::bounded(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if files::is_absent(&error) => None,
        Err(error) => {
            talk::warning(&format!("left out, {}: {error}", clients::shown(path)));
            None
        }
    }
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}
