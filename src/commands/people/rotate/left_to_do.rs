//! What a change of keys cannot do by itself: only people can.

use super::files;
use crate::commands::setup::init::services;
use crate::core::dockercfg;
use crate::core::envfile::{self, shown_name};
use crate::core::hint::Hint;
use crate::core::key::Key;
use crate::credentials::inline_for_people;
use crate::failure::Failure;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;

/// Names the copies of the key and every credential that its old holders could
/// read. No secret.
pub(super) fn tell(session: &Session, new: &Key, old: Option<&str>) -> Result<(), Failure> {
    talk::line(&format!("the key is now {}", new.fingerprint()));
    if let Some(old) = old {
        talk::line(&format!(
            "the key from before, {old}, is sealed under it in .jetcrypt/retired; history stays readable"
        ));
    }
    talk::line("left to do, for whoever had the key from before can read all of this:");
    let ring = session.ring()?;
    for file in files::all(session)? {
        let Some(opened) = file.opened(ring) else {
            continue;
        };
        for line in credentials(&opened.into_plaintext()) {
            talk::line(&format!(
                "  new credential: {line}  ({})",
                show(&file.entry.path)
            ));
        }
    }
    for found in services(session)? {
        let variables = inline_for_people(ring, &found).and_then(Result::ok);
        for variable in variables.into_iter().flatten() {
            let place = show(format!("{}, line {}", found.place, found.line).as_bytes());
            talk::line(&format!(
                "  new credential: {}  ({place})",
                shown_name(&variable.name)
            ));
        }
    }
    talk::line("  the key in CI, and wherever else a copy of codeship.aes lies");
    talk::hint("look over what is staged, then: git commit");
    talk::hint(
        Hint::run(["git", "jetcrypt", "unlock", "--expect", &new.fingerprint()])
            .to("after a pull, everybody takes the new key with"),
    );
    Ok(())
}

fn credentials(text: &[u8]) -> Vec<String> {
    let checked = dockercfg::check(text);
    if !checked.entries.is_empty() {
        let entries = checked.entries.iter();
        return entries
            .map(|entry| match entry.shown_user() {
                Some(user) => format!("{}, user {user}", entry.registry()),
                None => entry.registry(),
            })
            .collect();
    }
    let variables = envfile::parse(text).unwrap_or_default();
    let set = variables.iter().filter(|variable| variable.value.is_some());
    let names: Vec<String> = set
        .map(|variable| shown_name(&variable.name).to_owned())
        .collect();
    match names.is_empty() {
        // neither form is read here
        true => vec!["what the file holds".to_owned()],
        false => names,
    }
}
