//! What the user can type: clap only, no behaviour.

use super::docker::Docker;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Keeps registry credentials encrypted in git.
///
/// Files that match dockercfg* lie encrypted in git, in the format of
/// Codeship's `jet encrypt`, and in plaintext in your work tree. Hooks refuse
/// every commit and push that would leak credentials or the key.
#[derive(Debug, Parser)]
#[command(
    name = "git-jetcrypt",
    bin_name = "git jetcrypt",
    version,
    max_term_width = 100
)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "\
Start:    git jetcrypt init --generate     in a repository that has no key yet
          git jetcrypt init                where codeship.aes lies at the top
          git jetcrypt unlock KEYFILE      in a fresh clone
Exit codes: 0 done, 1 findings, refusal or general failure, 2 wrong usage, 3 no key,
            4 wrong key or damaged file, 5 no repository or not set up,
            6 something could not be looked at; exec: those of the command")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// How a file is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// jet v2: what Codeship's jet reads.
    Jet,
    /// AES-CTR with a tag: for teams that only this tool serves.
    Ctr,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Set a repository up: key, .gitignore, .gitattributes, filter, hooks.
    ///
    /// Files that match and are in git already are staged encrypted. A second
    /// run changes nothing and says so.
    Init {
        /// Which files to protect, as in .gitattributes [default: dockercfg* and .dockercfg*].
        #[arg(value_name = "PATTERN")]
        patterns: Vec<String>,
        /// Use the key in this file, and remember where it is.
        #[arg(long, value_name = "FILE", conflicts_with = "generate")]
        key_path: Option<PathBuf>,
        /// Make a new key, codeship.aes, where there is none.
        #[arg(long)]
        generate: bool,
        /// Encrypt new content in this format.
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// Leave the hooks alone.
        #[arg(long)]
        no_hooks: bool,
        /// Only tell what would change.
        #[arg(long)]
        dry_run: bool,
    },
    /// Set this clone up: filter and hooks; once per clone.
    ///
    /// In a bare repository, on a server: the hook that judges every push to
    /// it. It needs no key.
    Install {
        /// On a server: judge each ref by itself (update, not pre-receive).
        #[arg(long, conflicts_with = "global")]
        per_ref: bool,
        /// In this repository's config (the default).
        #[arg(long, conflicts_with = "global")]
        local: bool,
        /// In your own config, for all repositories; without hooks.
        #[arg(long)]
        global: bool,
        /// Leave the hooks alone.
        #[arg(long)]
        no_hooks: bool,
    },
    /// Undo exactly what install did.
    Uninstall {
        /// In this repository's config (the default).
        #[arg(long, conflicts_with = "global")]
        local: bool,
        /// In your own config.
        #[arg(long)]
        global: bool,
    },
    /// Decrypt the protected files of this clone, and set it up if need be.
    Unlock {
        /// The key, kept in the git directory from then on; - is stdin.
        #[arg(value_name = "KEYFILE")]
        key_file: Option<PathBuf>,
    },
    /// Turn the protected files to ciphertext, until unlock.
    Lock,
    /// Am I safe? The verdict first, then each protected file.
    ///
    /// Exits with 0 where all is well, 1 where plaintext or damage lies in
    /// git, 5 where this clone is not set up.
    Status {
        /// As one JSON object, "schema": 1.
        #[arg(long)]
        json: bool,
    },
    /// Look for leaks: registry credentials and keys that git holds in plaintext.
    ///
    /// Without options all files of the index. Exits with 0 where nothing is
    /// found, 1 where something is, and 6, with a message, where something
    /// could not be looked at.
    Scan {
        /// Only what the next commit would change.
        #[arg(long, conflicts_with_all = ["all", "files", "what"])]
        staged: bool,
        /// Every object that any ref, the stash, notes or the index reach.
        #[arg(long, conflicts_with_all = ["files", "what"])]
        all: bool,
        /// With --all, also what only reflogs reach.
        #[arg(long, requires = "all")]
        reflog: bool,
        /// Files and folders as they lie there, in a repository or not; - is stdin.
        #[arg(long, requires = "what")]
        files: bool,
        /// How to write what was found.
        #[arg(long, value_enum, default_value = "text")]
        format: ReportFormat,
        /// With --all, look again at what was found clean before.
        #[arg(long)]
        no_cache: bool,
        /// Revisions (main, v1..v2): what their commits brought. With --files: paths.
        #[arg(value_name = "REV|PATH")]
        what: Vec<OsString>,
    },
    /// Allow a finding on purpose, by its value, in .jetcrypt-exceptions.
    ///
    /// Plaintext at a protected path, this repository's key and the
    /// credentials that it keeps encrypted can never be allowed.
    Allow {
        /// Why it is no leak; kept beside it.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Files in the index, or REV:PATH.
        #[arg(required = true, value_name = "FILE|REV:PATH")]
        what: Vec<OsString>,
    },
    /// Encrypt a file as jet did; - is stdin or stdout.
    Encrypt {
        /// Plaintext.
        input: PathBuf,
        /// Where the encrypted file goes.
        output: PathBuf,
        /// The key.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
        /// The format [default: jetcrypt.format, else jet].
        #[arg(long, value_enum)]
        format: Option<Format>,
    },
    /// Decrypt a file as jet did; - is stdin or stdout.
    Decrypt {
        /// Encrypted file, in any format that jet wrote or this tool writes.
        input: PathBuf,
        /// Where the plaintext goes; a new file is readable by you alone.
        output: PathBuf,
        /// The key.
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
        /// Take whatever comes out of a jet v1 file, which has no checksum.
        #[arg(long)]
        binary: bool,
    },
    /// Make a new key file, never over an old one.
    Generate {
        /// Where it goes [default: codeship.aes].
        #[arg(long, value_name = "FILE")]
        key_path: Option<PathBuf>,
    },
    /// Check, login, exec and the others that serve docker.
    #[command(flatten)]
    Docker(Docker),
    /// Play the whole story in a throw-away folder, with real git.
    Demo,

    /// Plumbing: the long-running filter.
    #[command(hide = true)]
    FilterProcess,
    /// Plumbing: clean one file from stdin to stdout.
    #[command(hide = true)]
    Clean {
        /// Its path from the top of the work tree.
        path: OsString,
    },
    /// Plumbing: smudge one file from stdin to stdout.
    #[command(hide = true)]
    Smudge {
        /// Its path from the top of the work tree.
        path: OsString,
    },
    /// Plumbing: the plaintext of a file, for git diff.
    #[command(hide = true)]
    Textconv {
        /// The file.
        file: PathBuf,
    },
    /// Plumbing: merge two versions of an encrypted file.
    #[command(hide = true)]
    MergeDriver {
        /// Labels of base, ours and theirs.
        #[arg(long, num_args = 3, allow_hyphen_values = true)]
        labels: Vec<OsString>,
        /// The ancestor's version (%O).
        base: PathBuf,
        /// Our version, and the result (%A).
        ours: PathBuf,
        /// Their version (%B).
        theirs: PathBuf,
        /// Length of a conflict marker (%L).
        #[arg(default_value_t = 7)]
        marker: u16,
        /// The path that is merged (%P).
        #[arg(default_value = "")]
        path: PathBuf,
    },
    /// Plumbing: what the hooks run.
    #[command(hide = true)]
    Hook {
        /// The hook's own file, beside which an older hook may lie.
        #[arg(long, value_name = "FILE")]
        at: Option<PathBuf>,
        /// Which hook.
        #[arg(value_enum)]
        name: HookName,
        /// What git passed to it.
        #[arg(last = true)]
        arguments: Vec<OsString>,
    },
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a person.
    Text,
    /// One JSON object, "schema": 1.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

/// The hooks, by git's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HookName {
    /// Before a commit.
    PreCommit,
    /// Before the commit of a merge.
    PreMergeCommit,
    /// Before a push.
    PrePush,
    /// On a server, before refs move.
    PreReceive,
    /// On a server, for each ref.
    Update,
}
