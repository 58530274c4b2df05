//! The commands that serve docker: what the user can type, and who does it.

use crate::commands::{self, check, doctor, exec, export, helper, import, login};
use crate::core::dockercfg::Form;
use clap::{Subcommand, ValueEnum};
use std::ffi::OsString;
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
    Check {
        /// The key.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
        /// As one JSON object, "schema": 1.
        #[arg(long)]
        json: bool,
        /// Files; - is stdin [default: those of this repository].
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Add the credential of a registry to the protected file, or replace it.
    Login {
        /// quay.io, localhost:5000, …; docker.io where it is left out.
        #[arg(default_value = "docker.io", hide_default_value = true)]
        registry: String,
        /// The user, or the robot account (acme+ci).
        #[arg(short, long, value_name = "USER")]
        username: Option<String>,
        /// Read the password or token from stdin.
        #[arg(long)]
        password_stdin: bool,
        /// Ask the registry whether it accepts it, before anything is written.
        #[arg(long)]
        verify: bool,
        /// The file to change [default: the one that is there, else dockercfg].
        #[arg(short, long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// The key, for a file that lies there encrypted.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
    },
    /// Take the credential of a registry out of the protected file.
    Logout {
        /// quay.io, localhost:5000, …; docker.io where it is left out.
        #[arg(default_value = "docker.io", hide_default_value = true)]
        registry: String,
        /// The file to change [default: the one that is there].
        #[arg(short, long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// The key, for a file that lies there encrypted.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
    },
    /// Take credentials over from docker, podman, Quay or Kubernetes.
    ///
    /// Reads ~/.docker/config.json, podman's auth.json and ~/.dockercfg, and
    /// asks the credential helpers that they name; or the files given with
    /// --from. Two that disagree are named, and nothing is written.
    Import {
        /// A file to take them from, in any form; - is stdin.
        #[arg(long, value_name = "FILE")]
        from: Vec<PathBuf>,
        /// Take only these [default: all].
        #[arg(value_name = "REGISTRY")]
        registries: Vec<String>,
        /// What comes in replaces what is there.
        #[arg(long)]
        replace: bool,
        /// Only tell.
        #[arg(long)]
        dry_run: bool,
        /// The file to change [default: the one that is there, else dockercfg].
        #[arg(short, long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// The key, for a file that lies there encrypted.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
    },
    /// Write the credentials out, for what cannot call us.
    Export {
        /// For whom.
        #[arg(long, value_enum)]
        format: ExportFormat,
        /// Only these [default: all].
        #[arg(value_name = "REGISTRY")]
        registries: Vec<String>,
        /// Name of the Kubernetes secret.
        #[arg(long, default_value = "registry-credentials", value_name = "NAME")]
        name: String,
        /// Write to this file, readable by you alone [default: stdout, if it is no terminal].
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Credential files [default: those of this repository].
        #[arg(short, long, value_name = "FILE")]
        file: Vec<PathBuf>,
        /// The key.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
    },
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
    Exec {
        /// Credential files [default: those of this repository].
        #[arg(short, long, value_name = "FILE")]
        file: Vec<PathBuf>,
        /// Give it the variables of this file, encrypted or not.
        #[arg(long, value_name = "FILE")]
        env_file: Vec<PathBuf>,
        /// No password on disk at all: the clients ask docker-credential-jetcrypt.
        #[arg(long)]
        via_helper: bool,
        /// Only tell what would run, and with which credentials.
        #[arg(long)]
        dry_run: bool,
        /// Tell it, and run.
        #[arg(short, long)]
        verbose: bool,
        /// The key.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
        /// The command and its arguments.
        #[arg(
            trailing_var_arg = true,
            allow_hyphen_values = true,
            required = true,
            value_name = "CMD"
        )]
        command: Vec<OsString>,
    },
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
    Install {
        /// For this registry [default: all that this repository has].
        #[arg(long, value_name = "REGISTRY")]
        host: Vec<String>,
    },
    /// Take it out again; everything else there stays.
    Uninstall {
        /// For this registry [default: all].
        #[arg(long, value_name = "REGISTRY")]
        host: Vec<String>,
    },
}

/// The forms of a credential file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// docker's ~/.docker/config.json.
    #[value(name = "config.json")]
    ConfigJson,
    /// The flat form of old: ~/.dockercfg.
    Dockercfg,
    /// podman's, skopeo's and buildah's auth.json.
    #[value(name = "auth.json")]
    AuthJson,
    /// One line, for the variable DOCKER_AUTH_CONFIG.
    DockerAuthConfig,
    /// A Kubernetes secret, in YAML.
    K8sSecret,
}

pub(super) fn run(command: Docker) -> commands::Result {
    match command {
        Docker::Check {
            key_path,
            json,
            files,
        } => check::run(&files, key_path.as_deref(), json),
        Docker::Login {
            registry,
            username,
            password_stdin,
            verify,
            file,
            key_path,
        } => login::login(&login::Options {
            registry: &registry,
            user: username.as_deref(),
            password_stdin,
            verify,
            file: file.as_deref(),
            key_path: key_path.as_deref(),
        }),
        Docker::Logout {
            registry,
            file,
            key_path,
        } => login::logout(&registry, file.as_deref(), key_path.as_deref()),
        Docker::Import {
            from,
            registries,
            replace,
            dry_run,
            file,
            key_path,
        } => import::run(&import::Options {
            from: &from,
            registries: &registries,
            file: file.as_deref(),
            replace,
            dry_run,
            key_path: key_path.as_deref(),
        }),
        Docker::Export {
            format,
            registries,
            name,
            output,
            file,
            key_path,
        } => export::run(&export::Options {
            form: form(format),
            files: &file,
            registries: &registries,
            name: &name,
            output: output.as_deref(),
            key_path: key_path.as_deref(),
        }),
        Docker::Exec {
            file,
            env_file,
            via_helper,
            dry_run,
            verbose,
            key_path,
            command,
        } => exec::run(&exec::Options {
            files: &file,
            env_files: &env_file,
            key_path: key_path.as_deref(),
            via_helper,
            dry_run,
            verbose,
            command: &command,
        }),
        Docker::Helper(Helper::Install { host }) => helper::install(&host),
        Docker::Helper(Helper::Uninstall { host }) => helper::uninstall(&host),
        Docker::Doctor { key_path, json } => doctor::run(key_path.as_deref(), json),
    }
}

fn form(format: ExportFormat) -> Form {
    match format {
        ExportFormat::ConfigJson => Form::ConfigJson,
        ExportFormat::Dockercfg => Form::Dockercfg,
        ExportFormat::AuthJson => Form::AuthJson,
        ExportFormat::DockerAuthConfig => Form::DockerAuthConfig,
        ExportFormat::K8sSecret => Form::K8sSecret,
    }
}
