//! The ratchet under real git: what was encrypted does not come back as
//! plaintext, however the attributes came to be dropped; honest work passes.

use crate::commit_guard::{refused, silent, stage};
use crate::support::{CANARY, OTHER_KEY, PROGRAM, Repo, Said, World};
use std::fs;

/// The ratchet, or a page that protects the path.
const RULES: [&str; 2] = ["[unsealed]", "[protected-plaintext]"];

#[track_caller]
fn kept_sealed(said: &Said) {
    assert_ne!(said.code, 0, "{}", said.stderr);
    let named = RULES.iter().any(|rule| said.stderr.contains(rule));
    assert!(named, "{}", said.stderr);
}

/// Does git hold `deploy.env` encrypted, in the index?
fn in_git(repo: &Repo<'_>) -> bool {
    repo.blob(":deploy.env").starts_with(b"codeship:v2\n")
}

fn settings(password: &str) -> String {
    format!("RAILS_ENV=production\nDB_PASSWORD={CANARY}-{password}\n")
}

/// A repository that holds `deploy.env` encrypted, and a remote that has it.
fn post(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    repo.jetcrypt(&["init", "deploy.env"]).ok();
    repo.write("deploy.env", settings("one"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Settings");
    assert!(in_git(&repo));
    world.bare("remote");
    repo.git(&["remote", "add", "origin", "../remote"]).ok();
    repo.git(&["push", "-q", "origin", "main"]).ok();
    repo
}

/// Somebody without our hooks commits what lies in the work tree, and it is
/// there for everybody.
fn attack(repo: &Repo<'_>) {
    repo.git(&["add", "-A", "--", ".gitattributes"]);
    let hooks = ["-c", "core.hooksPath=/dev/null"];
    let words = ["commit", "-qm", "Attributes"];
    repo.git(&[&hooks[..], &words[..]].concat()).ok();
    let push = ["push", "-q", "origin", "main"];
    repo.git(&[&hooks[..], &push[..]].concat()).ok();
}

/// Ways to drop the protection of `deploy.env`.
const DROPS: [&str; 10] = [
    "the line",
    "-filter",
    "lfs",
    "jetcrypt2",
    "macro",
    "deleted",
    "link",
    "folder",
    "utf-16",
    "101 MB",
];

fn drop_line(repo: &Repo<'_>, how: &str) {
    let path = repo.top.join(".gitattributes");
    let text = fs::read_to_string(&path).unwrap();
    let with = |line: &str| fs::write(&path, format!("{text}{line}\n")).unwrap();
    match how {
        "the line" => {
            let left: Vec<&str> = text.lines().filter(|l| !l.contains("deploy.env")).collect();
            fs::write(&path, left.join("\n") + "\n").unwrap();
        }
        "-filter" => with("* -filter"),
        "lfs" => with("deploy.env filter=lfs"),
        "jetcrypt2" => with("*.env filter=jetcrypt2"),
        "macro" => fs::write(&path, format!("[attr]plain !filter\n{text}*.env plain\n")).unwrap(),
        "deleted" => fs::remove_file(&path).unwrap(),
        "link" => {
            fs::rename(&path, repo.top.join("attributes")).unwrap();
            std::os::unix::fs::symlink("attributes", &path).unwrap();
        }
        "folder" => {
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
            fs::write(path.join("x"), "x").unwrap();
        }
        "utf-16" => {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            fs::write(&path, [&b"\xff\xfe"[..], &wide].concat()).unwrap();
        }
        _ => with(&format!("#{}", "x".repeat(101 << 20))),
    }
}

#[test]
fn plaintext_of_an_encrypted_file_is_refused_however_its_line_was_dropped() {
    for how in DROPS {
        for key in [true, false] {
            if !key && !["the line", "macro", "link"].contains(&how) {
                continue;
            }
            let world = World::new();
            let repo = post(&world);
            drop_line(&repo, how);
            attack(&repo);
            if !key {
                repo.lose_key();
            }
            stage(&repo, "deploy.env", "DB_HOST=db.acme.test\n");
            let scan = repo.jetcrypt(&["scan", "--staged"]).code(1);
            assert!(
                RULES.iter().any(|rule| scan.out().contains(rule)),
                "{how}: {}",
                scan.out()
            );
            let said = repo.git(&["commit", "-m", "x"]);
            kept_sealed(&said);
            repo.git(&["commit", "-qnm", "x"]).ok();
            kept_sealed(&repo.git(&["push", "origin", "main"]));
            let scan = repo.jetcrypt(&["scan", "origin/main..main"]).code(1);
            assert!(
                RULES.iter().any(|rule| scan.out().contains(rule)),
                "{how}: {}",
                scan.out()
            );
            if ["the line", "deleted"].contains(&how) {
                let scan = repo.jetcrypt(&["scan", "--all"]).code(1);
                assert!(
                    RULES.iter().any(|rule| scan.out().contains(rule)),
                    "{how}: {}",
                    scan.out()
                );
            }
        }
    }
}

#[test]
fn the_hint_after_a_dropped_line_is_the_next_command() {
    for how in ["the line", "deleted"] {
        let world = World::new();
        let repo = post(&world);
        drop_line(&repo, how);
        attack(&repo);
        repo.write("deploy.env", settings("two"));
        repo.git(&["add", "deploy.env"]).ok();
        let said = repo.git(&["commit", "-m", "x"]);
        let hint = "git jetcrypt policy restore";
        refused(said, "commit", hint);
        repo.jetcrypt(&["policy", "restore"]).ok();
        repo.git(&["commit", "-qm", "x"]).ok();
        assert!(in_git(&repo));
        repo.git(&["push", "-q", "origin", "main"]).ok();
    }
    for (how, hint) in [
        (
            "-filter",
            "take the later line out, then: git add --renormalize -- deploy.env",
        ),
        (
            "link",
            "put a plain text file in its place, then: git jetcrypt init -- deploy.env",
        ),
    ] {
        let world = World::new();
        let repo = post(&world);
        drop_line(&repo, how);
        attack(&repo);
        stage(&repo, "deploy.env", settings("two"));
        repo.git(&["commit", "-m", "x"]).code(1).says(hint);
        // to leave it out
        repo.git(&["reset", "-q", "--", "deploy.env"]);
        assert!(in_git(&repo));
    }
}

#[test]
fn a_renamed_or_copied_file_stays_encrypted() {
    // git mv, commit, edit: the new path is encrypted in the parent
    let world = World::new();
    let repo = post(&world);
    repo.git(&["mv", "deploy.env", "production.env"]).ok();
    repo.git(&["commit", "-qm", "Rename"]).ok();
    repo.write("production.env", settings("two"));
    kept_sealed(&repo.git(&["commit", "-am", "x"]));
    // the plaintext under a new name, the old one gone
    for content in [settings("one"), settings("one").replace('\n', "\r\n")] {
        let world = World::new();
        let repo = post(&world);
        repo.git(&["rm", "-q", "--cached", "deploy.env"]).ok();
        stage(&repo, "production.conf", &content);
        kept_sealed(&repo.git(&["commit", "-m", "x"]));
        repo.git(&["commit", "-qnm", "x"]).ok();
        kept_sealed(&repo.git(&["push", "origin", "main"]));
    }
}

#[test]
fn a_server_without_a_key_holds_what_was_encrypted() {
    let world = World::new();
    let repo = post(&world);
    let remote = Repo {
        world: &world,
        top: world.path("remote"),
    };
    remote.jetcrypt(&["install"]).ok();
    drop_line(&repo, "the line");
    attack(&repo);
    stage(&repo, "deploy.env", "DB_HOST=db.acme.test\n");
    repo.git(&["commit", "-qnm", "x"]).ok();
    let said = repo.git(&["push", "--no-verify", "origin", "main"]);
    silent(&said);
    kept_sealed(&said);
    repo.git(&["reset", "-q", "--hard", "HEAD~"]).ok();
    repo.write("notes", "x");
    repo.git(&["add", "notes"]).ok();
    repo.git(&["commit", "-qnm", "Notes"]).ok();
    repo.git(&["push", "-q", "--no-verify", "origin", "main"])
        .ok();
}

#[test]
fn nothing_excuses_it_and_taking_encryption_back_is_refused() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("deploy.env", settings("one"));
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-qnm", "Plaintext"]).ok();
    repo.jetcrypt(&["init", "deploy.env"]).ok();
    // first encryption
    repo.git(&["commit", "-qm", "Encrypt"]).ok();
    assert!(in_git(&repo));
    let reverted = repo.git(&["revert", "--no-commit", "HEAD"]);
    assert_eq!(reverted.code, 0, "{}", reverted.stderr);
    kept_sealed(&repo.git(&["commit", "-m", "Back"]));
    repo.git(&["reset", "-q", "--hard"]).ok();
    // -jetcrypt, which anybody can write, is no release
    let line = "deploy.env !filter !diff !merge -jetcrypt\n";
    let text = String::from_utf8(repo.read(".gitattributes")).unwrap();
    repo.write(".gitattributes", text + line);
    stage(&repo, "deploy.env", "A=1\n");
    repo.git(&["add", ".gitattributes"]).ok();
    repo.jetcrypt(&["allow", "--reason", "sample", "deploy.env"]);
    kept_sealed(&repo.git(&["commit", "-m", "x"]));
}

#[test]
fn honest_work_passes() {
    let world = World::new();
    let repo = post(&world);
    let push = || repo.git(&["push", "-q", "origin", "--all"]).ok();
    // deleted, and made anew as something else
    repo.jetcrypt(&["encrypt", "deploy.env", "sample.env.encrypted"])
        .ok();
    repo.git(&["add", "-A"]).ok();
    repo.commit("A copy that stays encrypted");
    repo.git(&["rm", "-q", "deploy.env"]).ok();
    repo.commit("Removed");
    push();
    repo.git(&["revert", "--no-edit", "HEAD"]).ok();
    assert!(in_git(&repo));
    push();
    // emptied
    repo.write("deploy.env", "");
    repo.git(&["commit", "-qam", "Empty"]).ok();
    repo.git(&["revert", "--no-edit", "HEAD"]).ok();
    push();
    // another key
    fs::write(world.path("other.aes"), OTHER_KEY).unwrap();
    let words = ["encrypt", "--key-path", "other.aes", "repo/deploy.env", "x"];
    world.run(world.dir.path(), PROGRAM, &words).ok();
    stage(&repo, "deploy.env", fs::read(world.path("x")).unwrap());
    repo.git(&["commit", "-qm", "Another key"]).ok();
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/other-key"])
        .ok();
    // rebase and cherry-pick of edits
    repo.git(&["reset", "-q", "--hard", "HEAD~"]).ok();
    repo.git(&["checkout", "-q", "-b", "side", "HEAD~2"]).ok();
    repo.write("notes", "x");
    repo.git(&["add", "notes"]).ok();
    repo.commit("Notes");
    repo.git(&["rebase", "-q", "main"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    repo.git(&["cherry-pick", "side"]).ok();
    push();
}

#[test]
fn what_one_branch_protects_is_protected_on_a_branch_from_before_it() {
    let world = World::new();
    let repo = world.ready("repo");
    world.bare("remote");
    repo.git(&["remote", "add", "origin", "../remote"]).ok();
    repo.write("deploy.env", "RAILS_ENV=production\nPORT=3000\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("Plaintext");
    repo.git(&["push", "-q", "origin", "main"]).ok();
    repo.git(&["checkout", "-q", "-b", "old"]).ok();
    repo.write("deploy.env", "RAILS_ENV=production\nPORT=3001\n");
    repo.git(&["commit", "-qam", "On the old branch"]).ok();
    repo.git(&["push", "-q", "origin", "old"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    repo.jetcrypt(&["init", "deploy.env"]).ok();
    repo.commit("Encrypt");
    repo.git(&["push", "-q", "origin", "main"]).ok();
    // the old branch goes on
    repo.git(&["checkout", "-q", "old"]).ok();
    repo.write("deploy.env", "RAILS_ENV=production\nPORT=3002\n");
    // the page of main is known to this clone, and protects here, too
    kept_sealed(&repo.git(&["commit", "-am", "It goes on"]));
    repo.git(&["commit", "-qnam", "It goes on"]).ok();
    repo.git(&["push", "-q", "--no-verify", "origin", "old"])
        .ok();
    // in its merge the page that protects the file counts
    repo.git(&["checkout", "-q", "-f", "main"]).ok();
    repo.git(&["merge", "-q", "--no-commit", "-s", "ours", "old"])
        .ok();
    let content = repo.git(&["show", "old:deploy.env"]).out();
    repo.git(&["rm", "-q", "--cached", ".gitattributes"]).ok();
    stage(&repo, "deploy.env", content);
    kept_sealed(&repo.git(&["commit", "-m", "Merge"]));
    // past the hook, its push brings nothing that the remote does not have
    repo.git(&["commit", "-qnm", "Merge"]).ok();
    repo.git(&["push", "-q", "origin", "main:refs/heads/other"])
        .ok();
}
