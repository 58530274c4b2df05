//! What is protected, by whom and since when (docs/trust.md, rule 4).

mod join;
mod of_index;
mod restore;
mod show;
mod track;

pub use track::{TrackArgs, UntrackArgs, track, untrack};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct PolicyArgs {
    #[command(subcommand)]
    command: Option<PolicyCommand>,
    /// For programs.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum PolicyCommand {
    /// What is protected, since when, and which files that covers.
    Show(show::ShowArgs),
    /// Bring back pages, and lines of .gitattributes, that were taken out.
    Restore,
    /// Make one of two set-ups that were made on two branches.
    Join(join::JoinArgs),
}

/// Shows or repairs the policy.
///
/// # Errors
/// No repository; no key, where a page is written; a place that cannot be
/// written.
pub fn run(args: &PolicyArgs) -> crate::commands::Result {
    match &args.command {
        None => show::run(&show::ShowArgs { json: args.json }),
        Some(PolicyCommand::Show(args)) => show::run(args),
        Some(PolicyCommand::Restore) => restore::run(),
        Some(PolicyCommand::Join(args)) => join::run(args),
    }
}
