//! The commands that serve docker: what the user can type, and who does it.
//! Their arguments stand beside them.

use crate::commands;
use crate::commands::docker::check;
use crate::commands::docker::exec;
use crate::commands::docker::export;
use crate::commands::docker::helper;
use crate::commands::docker::import;
use crate::commands::docker::login;
use crate::commands::setup::doctor;
use clap::Subcommand;
use std::path::PathBuf;

/// The commands that serve docker.
#[derive(Debug, Subcommand)]
pub enum Docker {
    /// Is this a credential file that docker and podman can use?
    ///
    /// Every error and every warning, each with its remedy. Encrypted files
    /// are opened first; registries and users are shown, secrets never. Env
    /// files and the encrypted values inside codeship-services.yml are
    /// checked as well. Without FILE: all credential files of this repository,
    /// and whether they cover the images that it pulls.
    Check(check::CheckArguments),
    /// Add the credential of a registry to the protected file, or replace it.
    Login(login::LoginArguments),
    /// Take the credential of a registry out of the protected file.
    Logout(login::LogoutArguments),
    /// Take credentials over from docker, podman, Quay or Kubernetes.
    ///
    /// Reads ~/.docker/config.json, podman's auth.json and ~/.dockercfg, and
    /// asks the credential helpers that they name; or the files given with
    /// --from. Two that disagree are named, and nothing is written.
    Import(import::ImportArguments),
    /// Write the credentials out, for what cannot call us.
    Export(export::ExportArguments),
    /// Run a command with the credentials, and leave nothing behind.
    ///
    /// docker, compose, buildx, podman, skopeo and buildah find them by
    /// themselves. Where the credentials cannot be had the command does not
    /// run. The exit code is the command's own; 125 where we fail, 126 where
    /// it cannot be run, 127 where it is not found.
    #[command(after_help = "\
Examples: git jetcrypt exec -- docker build -t app .
          git jetcrypt exec -- docker compose pull
          git jetcrypt exec --env-file deploy.env.encrypted -- ./deploy.sh")]
    Exec(exec::ExecArguments),
    /// Let docker ask us by itself: docker pull just works.
    #[command(subcommand)]
    Helper(Helper),
    /// What is wrong here? Codeship's files, credentials, key, filter, hooks.
    ///
    /// The verdict first, then what to type. Exits with 0 where all is well
    /// and 1 where something must be mended.
    Doctor {
        /// The key.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
        /// As one JSON object, "schema": 1.
        #[arg(long)]
        json: bool,
    },
}

/// The credential helper in docker's own configuration.
#[derive(Debug, Subcommand)]
pub enum Helper {
    /// Have docker ask docker-credential-jetcrypt, in ~/.docker/config.json.
    Install(helper::HelperInstallArguments),
    /// Take it out again; everything else there stays.
    Uninstall(helper::HelperUninstallArguments),
}

pub(super) fn run(command: &Docker) -> commands::Result {
    match command {
        Docker::Check(arguments) => check::run(arguments),
        Docker::Login(arguments) => login::login(arguments),
        Docker::Logout(arguments) => login::logout(arguments),
        Docker::Import(arguments) => import::run(arguments),
        Docker::Export(arguments) => export::run(arguments),
        Docker::Exec(arguments) => exec::run(arguments),
        Docker::Helper(Helper::Install(arguments)) => helper::install(arguments),
        Docker::Helper(Helper::Uninstall(arguments)) => helper::uninstall(arguments),
        Docker::Doctor { key_path, json } => doctor::run(key_path.as_deref(), *json),
    }
}
