//! `unlock`, `lock` and `status`.

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Said, World, auth, dockercfg};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

#[test]
fn unlock_opens_a_fresh_clone_sets_it_up_and_keeps_the_key_in_the_git_directory() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    fs::write(world.path("k.aes"), KEY).unwrap();
    let clone = world.clone_of(&origin.top, "clone");
    assert!(clone.is_sealed("dockercfg"));
    clone
        .jetcrypt(&["unlock", "../k.aes"])
        .ok()
        .says("unlocked ci/.dockercfg, dockercfg");
    assert_eq!(clone.read("dockercfg"), origin.read("dockercfg"));
    assert_eq!(clone.status(), "");
    let kept = fs::metadata(clone.top.join(".git/jetcrypt/codeship.aes")).unwrap();
    assert_eq!(kept.permissions().mode() & 0o777, 0o600);
    clone.jetcrypt(&["status"]).ok();
    clone.jetcrypt(&["unlock"]).ok().says("nothing to open");
}

#[test]
fn unlock_takes_the_key_from_stdin_and_from_the_top_of_the_work_tree() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "by-stdin");
    let mut command = world.command(&clone.top, PROGRAM);
    let mut child = command
        .args(["unlock", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(KEY.as_bytes())
        .unwrap();
    crate::support::said(child.wait_with_output().unwrap()).ok();
    assert!(!clone.is_sealed("dockercfg"));

    let clone = world.clone_of(&origin.top, "by-file");
    clone.write("codeship.aes", format!("{KEY}\r\n"));
    clone.jetcrypt(&["unlock"]).ok();
    assert!(!clone.is_sealed("dockercfg"));
    fs::remove_file(clone.top.join("codeship.aes")).unwrap();
    clone.jetcrypt(&["lock"]).ok();
    clone.jetcrypt(&["unlock"]).ok();
    assert!(
        !clone.is_sealed("dockercfg"),
        "the copy in the git directory is enough"
    );
}

#[test]
fn a_wrong_or_missing_key_unlocks_nothing_and_changes_nothing() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    clone
        .jetcrypt(&["unlock"])
        .code(3)
        .says("hook: ")
        .says("no key");
    let before = clone.read(".git/config");
    clone
        .jetcrypt(&["unlock", "nowhere.aes"])
        .code(3)
        .says("nowhere.aes");
    fs::write(world.path("other.aes"), OTHER_KEY).unwrap();
    clone
        .jetcrypt(&["unlock", "../other.aes"])
        .code(4)
        .says("the key opens none");
    fs::write(world.path("half.aes"), &KEY[..20]).unwrap();
    clone
        .jetcrypt(&["unlock", "../half.aes"])
        .code(4)
        .says("incomplete");
    assert_eq!(clone.read(".git/config"), before);
    assert!(clone.is_sealed("dockercfg") && !clone.top.join(".git/jetcrypt/codeship.aes").exists());
}

#[test]
fn files_with_changes_of_their_own_are_left_alone_by_unlock() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    fs::write(world.path("k.aes"), KEY).unwrap();
    let clone = world.clone_of(&origin.top, "clone");
    clone.write("dockercfg", "my own new text\n");
    clone.write("README.md", "changed too\n");
    clone
        .jetcrypt(&["unlock", "../k.aes"])
        .ok()
        .says("unlocked ci/.dockercfg");
    assert_eq!(clone.read("dockercfg"), b"my own new text\n");
    assert_eq!(clone.read("README.md"), b"changed too\n");
}

#[test]
fn lock_turns_the_work_tree_to_ciphertext_and_keeps_it_so_until_unlock() {
    let world = World::new();
    let repo = world.with_credentials("origin");
    let plain = repo.read("dockercfg");
    repo.jetcrypt(&["lock"])
        .ok()
        .says("locked 2 files")
        .says("the key stays");
    assert!(repo.is_sealed("dockercfg"));
    assert_eq!(repo.status(), "");
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    repo.git(&["checkout", "--", "dockercfg"])
        .ok()
        .says("locked");
    assert!(
        repo.is_sealed("dockercfg"),
        "a checkout does not open it again"
    );
    repo.touch("dockercfg");
    assert_eq!(repo.status(), "");
    repo.jetcrypt(&["status"]).ok();
    repo.jetcrypt(&["lock"]).ok();
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(repo.read("dockercfg"), plain);
    assert_eq!(repo.status(), "");
}

#[test]
fn lock_refuses_only_where_a_protected_file_has_changes_that_would_be_lost() {
    let world = World::new();
    let repo = world.with_credentials("origin");
    repo.write("README.md", "changed\n");
    repo.write("dockercfg", dockercfg("quay.io", "somebody-else"));
    repo.jetcrypt(&["lock"])
        .code(1)
        .says("changes would be lost in dockercfg");
    assert!(!repo.is_sealed("dockercfg"));
    assert!(repo.git(&["config", "jetcrypt.locked"]).out().is_empty());
    repo.git(&["add", "dockercfg"]).ok();
    repo.jetcrypt(&["lock"]).ok();
    assert!(repo.is_sealed("dockercfg") && repo.read("README.md") == b"changed\n");
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(
        repo.read("dockercfg"),
        dockercfg("quay.io", "somebody-else").as_bytes()
    );
}

#[test]
fn lock_names_what_it_cannot_lock() {
    let world = World::new();
    let repo = world.with_credentials("origin");
    repo.write("dockercfg.new", "x\n");
    repo.jetcrypt(&["lock"])
        .ok()
        .says("dockercfg.new is not in git and stays readable");
}

fn json(said: &Said) -> serde_json::Value {
    serde_json::from_slice(&said.stdout).unwrap()
}

#[test]
fn status_gives_the_verdict_first_and_then_each_file() {
    let world = World::new();
    let repo = world.with_credentials("origin");
    let said = repo.jetcrypt(&["status"]).ok();
    assert!(
        said.out().starts_with("safe: 2 protected files"),
        "{}",
        said.out()
    );
    assert!(said.out().contains("dockercfg  encrypted (jet v2, proven)"));
    assert_eq!(said.stderr, "");
    let report = json(&repo.jetcrypt(&["status", "--json"]).ok());
    assert_eq!(
        (&report["schema"], &report["verdict"]),
        (&1.into(), &"safe".into())
    );
    assert_eq!(report["files"][1]["path"], "dockercfg");
    assert_eq!(report["files"][1]["index"]["state"], "encrypted");
    assert_eq!(report["files"][1]["work_tree"], "readable");
    assert_eq!(
        report["files"][1]["index"]["key"],
        report["key"]["fingerprint"]
    );
}

#[test]
fn status_finds_plaintext_in_the_index_and_in_head() {
    let world = World::new();
    let repo = world.with_credentials("origin");
    let id = repo
        .git(&["hash-object", "-w", "--no-filters", "dockercfg"])
        .ok()
        .out();
    repo.git(&[
        "update-index",
        "--cacheinfo",
        &format!("100644,{},dockercfg", id.trim()),
    ])
    .ok();
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(said.out().starts_with("NOT SAFE"), "{}", said.out());
    assert!(said.out().contains("dockercfg: PLAINTEXT in the index"));
    repo.git(&["commit", "-q", "--no-verify", "-m", "leak"])
        .ok();
    repo.jetcrypt(&["reseal", "dockercfg"]).ok();
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains("PLAINTEXT in HEAD") && !said.out().contains("in the index"),
        "{}",
        said.out()
    );
    for text in [CANARY, &auth("ci"), KEY] {
        assert!(!said.out().contains(text));
    }
    assert_eq!(
        json(&repo.jetcrypt(&["status", "--json"]).code(1))["problems"][0]["code"],
        "plaintext_in_head"
    );
}

#[test]
fn status_of_a_clone_that_is_not_set_up_is_exit_5_and_names_the_command() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    let said = clone.jetcrypt(&["status"]).code(5);
    let out = said.out();
    let mut lines = out.lines();
    assert_eq!(
        lines.next(),
        Some("NOT SET UP in this clone: 2 protected files")
    );
    assert_eq!(
        lines.next(),
        Some("  hint: sets this clone up and opens the files: git jetcrypt unlock KEYFILE")
    );
}

#[test]
fn status_tells_which_attribute_undoes_ours() {
    let world = World::new();
    let repo = world.with_credentials("origin");
    repo.write(".git/info/attributes", "dockercfg text eol=crlf\n");
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains("text=set can damage its ciphertext"),
        "{}",
        said.out()
    );
    repo.write(".git/info/attributes", "");
    repo.write("ci/.gitattributes", "* -filter\n");
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out()
            .contains("ci/.dockercfg: encrypted in git, but git would store your next edit in plaintext: its filter attribute is unset"),
        "{}",
        said.out()
    );
}

#[test]
fn status_tells_what_jet_wrote_from_what_we_wrote() {
    use git_jetcrypt::core::{format::jet, key::Key};
    let world = World::new();
    let repo = world.with_credentials("origin");
    let key = Key::from_base64(KEY.as_bytes()).unwrap();
    let text = dockercfg("quay.io", "ci");
    repo.write(
        "dockercfg.encrypted",
        jet::seal_v2_with(&key, &[9; 16], text.as_bytes()),
    );
    repo.write(
        "dockercfg.old",
        jet::seal_v1_with(&key, &[9; 16], text.as_bytes()),
    );
    repo.git(&["add", "."]).ok();
    let out = repo.jetcrypt(&["status"]).code(1).out();
    assert!(
        out.contains(
            "dockercfg.encrypted  encrypted (jet v2, NOT PROVEN: sealed by jet, or for another path)"
        ),
        "{out}"
    );
    assert!(
        out.contains("dockercfg.old  encrypted (jet v1, NOT PROVEN: sealed in an older format)"),
        "{out}"
    );
}

#[test]
fn a_replaced_key_is_retired_and_still_opens_history() {
    use git_jetcrypt::core::{
        format::{Binding, jet},
        key::Key,
    };
    let world = World::new();
    let origin = world.with_credentials("origin");
    fs::write(world.path("old.aes"), KEY).unwrap();
    fs::write(world.path("new.aes"), OTHER_KEY).unwrap();
    let clone = world.clone_of(&origin.top, "clone");
    clone.jetcrypt(&["unlock", "../old.aes"]).ok();
    let new = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
    let text = dockercfg("quay.io", "new");
    origin.write(
        "dockercfg",
        jet::seal_v2(&new, Binding::Path(b"dockercfg"), text.as_bytes()),
    );
    fs::write(origin.top.join("codeship.aes"), OTHER_KEY).unwrap();
    let refused = origin.git(&["add", "dockercfg"]).code(128);
    refused.says("is not the key this clone was set up with");
    origin.lose_key();
    origin.write("codeship.aes", OTHER_KEY);
    let refused = origin.git(&["add", "dockercfg"]).code(128);
    refused.says("is not the key this clone was set up with");
    origin
        .git(&["config", "jetcrypt.key", &new.fingerprint()])
        .ok();
    origin.git(&["add", "dockercfg"]).ok();
    origin.commit("another key");
    clone.git(&["pull", "-q"]).ok().says("does not fit");
    clone
        .jetcrypt(&["unlock", "../new.aes", "--expect", &new.fingerprint()])
        .ok()
        .says("the key from before is kept");
    assert_eq!(clone.read("dockercfg"), text.as_bytes());
    // what the key from before sealed opens once a holder has listed it
    clone.jetcrypt(&["init"]).ok();
    clone.commit("Its book");
    clone.git(&["checkout", "-q", "HEAD~2"]).ok();
    assert_eq!(
        clone.read("dockercfg"),
        dockercfg("quay.io", "ci").as_bytes()
    );
    assert!(
        clone
            .jetcrypt(&["status"])
            .out()
            .contains("sealed with a retired key")
    );
}

#[test]
fn a_key_from_a_variable_is_kept_for_what_runs_git_later() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    let clone = world.clone_of(&repo.top, "clone");
    let unlock = |key: &str| {
        let mut command = world.command(&clone.top, PROGRAM);
        command.arg("unlock").env("JETCRYPT_KEY", key);
        crate::support::said(command.output().unwrap())
    };
    unlock(KEY).ok().says("kept in");
    clone.touch("dockercfg");
    assert_eq!(clone.status(), "");
    let again = unlock(KEY).ok();
    assert!(!again.stderr.contains("kept in"), "{}", again.stderr);
    // another one beside the one that is kept is not decided in silence
    unlock(OTHER_KEY).code(4);
    // a key that is named is kept too, though the variable has it
    let other = world.clone_of(&repo.top, "other");
    let mut command = world.command(&other.top, PROGRAM);
    command.args(["unlock", "-"]).env("JETCRYPT_KEY", KEY);
    crate::support::run_with(command, KEY).ok();
    other.touch("dockercfg");
    assert_eq!(other.status(), "");
}
