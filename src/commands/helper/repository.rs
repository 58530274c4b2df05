//! Where the helper looks outside of a repository: `jetcrypt.repo`.

use super::CONFIG;
use crate::failure::Failure;
use crate::git::command::Git;
use crate::report::talk;
use crate::session::Session;

/// Outside of any repository the helper looks into this one.
pub(super) fn remember(session: &Session) -> Result<(), Failure> {
    let Some(top) = repository(session) else {
        return Ok(());
    };
    let all = Git::default()
        .run(["config", "--global", "--get-all", CONFIG])
        .unwrap_or_default();
    if !String::from_utf8_lossy(&all)
        .lines()
        .any(|line| line == top)
    {
        Git::default().run(["config", "--global", "--add", CONFIG, &top])?;
        talk::line(&format!("git config --global: {CONFIG} = {top}"));
    }
    Ok(())
}

pub(super) fn forget(session: &Session) {
    if let Some(top) = repository(session) {
        let value = regex_of(&top);
        if Git::default()
            .run(["config", "--global", "--unset-all", CONFIG, &value])
            .is_ok()
        {
            talk::line(&format!(
                "git config --global: {CONFIG} no longer names {top}"
            ));
        }
    }
}

pub(super) fn repository(session: &Session) -> Option<String> {
    session.location()?;
    session.folder().to_str().map(str::to_owned)
}

/// git takes a regular expression there.
pub(super) fn regex_of(text: &str) -> String {
    let mut regex = String::from("^");
    for c in text.chars() {
        if !(c.is_alphanumeric() || "/-_".contains(c)) {
            regex.push('\\');
        }
        regex.push(c);
    }
    regex + "$"
}
