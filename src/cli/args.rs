//! What the user can type: clap only, no behaviour.

use super::docker::Docker;
use crate::commands::files::accept;
use crate::commands::files::crypt;
use crate::commands::files::reseal;
use crate::commands::files::status;
use crate::commands::files::unlock;
use crate::commands::guard::allow;
use crate::commands::guard::scan;
use crate::commands::people;
use crate::commands::plumbing::filter;
use crate::commands::plumbing::hook;
use crate::commands::plumbing::merge_driver;
use crate::commands::plumbing::textconv;
use crate::commands::policy;
use crate::commands::setup::{init, install};
use clap::{Parser, Subcommand};

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

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Set a repository up: key, .gitignore, .gitattributes, filter, hooks.
    ///
    /// Files that match and are in git already are staged encrypted. A second
    /// run changes nothing and says so.
    Init(init::InitArgs),
    /// Set this clone up: filter and hooks; once per clone.
    ///
    /// In a bare repository, on a server: the hook that judges every push to
    /// it. It needs no key.
    Install(install::InstallArgs),
    /// Undo exactly what install did.
    Uninstall(install::UninstallArgs),
    /// Decrypt the protected files of this clone, and set it up if need be.
    Unlock(unlock::UnlockArgs),
    /// Turn the protected files to ciphertext, until unlock.
    Lock,
    /// Am I safe? The verdict first, then each protected file.
    ///
    /// Exits with 0 where all is well, 1 where plaintext or damage lies in
    /// git, 5 where this clone is not set up.
    Status(status::StatusArgs),
    /// Look for leaks: registry credentials and keys that git holds in plaintext.
    ///
    /// Without options all files of the index. Exits with 0 where nothing is
    /// found, 1 where something is, and 6, with a message, where something
    /// could not be looked at.
    Scan(scan::ScanArgs),
    /// Protect more files, as `init PATTERN` does.
    Track(policy::TrackArgs),
    /// Release files: a later commit may hold them in plaintext.
    Untrack(policy::UntrackArgs),
    /// What is protected, since when, by which page.
    Policy(policy::PolicyArgs),
    /// Share the key by name, with age and SSH keys.
    Share(people::ShareArgs),
    /// Change the key: all files sealed anew, everybody kept, all staged.
    Rotate(people::RotateArgs),
    /// Seal again, for the path where it lies, what you vouch for.
    ///
    /// After renames on a web page, moved subtrees and rewritten histories.
    Reseal(reseal::ResealArgs),
    /// Take one version of a file that has no proof, after you looked at it.
    Accept(accept::AcceptArgs),
    /// Allow a finding on purpose, by its value, for everybody.
    ///
    /// Plaintext at a protected path, this repository's key and the
    /// credentials that it keeps encrypted can never be allowed.
    Allow(allow::AllowArgs),
    /// Encrypt a file as jet did; - is stdin or stdout.
    Encrypt(crypt::EncryptArgs),
    /// Decrypt a file as jet did; - is stdin or stdout.
    Decrypt(crypt::DecryptArgs),
    /// Make a new key file, never over an old one, and print its fingerprint.
    Generate(crypt::GenerateArgs),
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
    Clean(filter::OneFileArgs),
    /// Plumbing: smudge one file from stdin to stdout.
    #[command(hide = true)]
    Smudge(filter::OneFileArgs),
    /// Plumbing: the plaintext of a file, for git diff.
    #[command(hide = true)]
    Textconv(textconv::TextconvArgs),
    /// Plumbing: merge two versions of an encrypted file.
    #[command(hide = true)]
    MergeDriver(merge_driver::MergeDriverArgs),
    /// Plumbing: what the hooks run.
    #[command(hide = true)]
    Hook(hook::HookArgs),
}
