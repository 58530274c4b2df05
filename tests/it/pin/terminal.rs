//! The question on a terminal.

use super::{COPY, fingerprint, key_files, untouched};
use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, Said, World};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};

/// Runs `unlock` on a terminal of its own and types this line.
fn unlock_on_a_terminal(repo: &Repo<'_>, variable: (&str, &str), typed: &str) -> Said {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let name = ptsname(&ours, Vec::new()).unwrap();
    let path = name.to_str().unwrap();
    let theirs = || File::options().read(true).write(true).open(path).unwrap();
    let mut command = repo.world.command(&repo.top, PROGRAM);
    command
        .args(["unlock", "../other.aes"])
        .env_remove("GIT_TERMINAL_PROMPT")
        .env(variable.0, variable.1)
        .stdin(theirs())
        .stderr(theirs())
        .stdout(theirs());
    let mut child = command.spawn().unwrap();
    // it holds the other side open, too
    drop(command);
    let mut ours = File::from(ours);
    writeln!(ours, "{typed}").unwrap();
    let mut said = Vec::new();
    let mut piece = [0; 1024];
    // the terminal is gone when the program is: an error on Linux
    while let Ok(count @ 1..) = ours.read(&mut piece) {
        said.extend_from_slice(&piece[..count]);
    }
    Said {
        code: child.wait().unwrap().code().unwrap_or(-1),
        stdout: Vec::new(),
        stderr: String::from_utf8_lossy(&said).into_owned(),
    }
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
