//! The question on a terminal.

use super::{COPY, fingerprint, key_files, untouched};
use crate::support::{KEY, OTHER_KEY, Repo, Said, World};
use std::fs;

/// Runs `unlock` on a terminal of its own and types this line.
fn unlock_on_a_terminal(repo: &Repo<'_>, variable: (&str, &str), typed: &str) -> Said {
    repo.on_a_terminal(&["unlock", "../other.aes"], variable, typed)
}

#[test]
fn on_a_terminal_a_person_sees_both_fingerprints_and_is_asked() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    let nothing = ("LC_ALL", "C");
    for no in ["", "n", "no", "what?"] {
        let said = unlock_on_a_terminal(&repo, nothing, no);
        said.code(1)
            .says(&fingerprint(KEY))
            .says(&fingerprint(OTHER_KEY))
            .says("[y/N]")
            .says("stays as it is");
        untouched(&repo);
    }
    // where nobody can answer, nobody is asked
    for variable in [("CI", "true"), ("GIT_TERMINAL_PROMPT", "0")] {
        let said = unlock_on_a_terminal(&repo, variable, "y").code(4);
        assert!(!said.stderr.contains("[y/N]"), "{}", said.stderr);
        untouched(&repo);
    }
    unlock_on_a_terminal(&repo, nothing, "y").code(0);
    assert_eq!(repo.pin(), fingerprint(OTHER_KEY));
    assert_eq!(repo.read(COPY), OTHER_KEY.as_bytes());
}
