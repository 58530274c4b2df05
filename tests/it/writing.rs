//! No file of the user's is lost, cut short or written twice
//! (docs/writing.md). Kills and injected faults: tests/faults/run.py.

use crate::support::{CANARY, KEY, PROGRAM, Repo, World, dockercfg};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::{Child, Stdio};

fn mode(repo: &Repo<'_>, name: &str) -> u32 {
    let meta = fs::metadata(repo.top.join(name)).unwrap();
    meta.permissions().mode() & 0o777
}

/// Nothing that git does not know lies in the work tree.
fn is_tidy(repo: &Repo<'_>) -> bool {
    let others = repo.git(&["ls-files", "--others"]).out();
    !others.contains(".jetcrypt-new-")
}

#[test]
fn lock_refuses_a_file_that_git_was_told_not_to_look_at_and_changes_none() {
    for mark in ["--assume-unchanged", "--skip-worktree"] {
        let world = World::new();
        let repo = world.with_credentials("repo");
        repo.git(&["update-index", mark, "dockercfg"]).ok();
        repo.write("dockercfg", dockercfg("edited.example", "ci"));
        let before = repo.read("dockercfg");
        repo.jetcrypt(&["lock"])
            .code(1)
            .says("changes would be lost in dockercfg; nothing was changed");
        assert_eq!(repo.read("dockercfg"), before, "{mark}");
        assert!(!repo.is_sealed("ci/.dockercfg"), "{mark}");
        // without the edit it is locked, and the mark stays
        repo.write("dockercfg", dockercfg("quay.io", "ci"));
        repo.jetcrypt(&["lock"]).ok();
        assert!(repo.is_sealed("dockercfg"), "{mark}");
        let tag = repo.git(&["ls-files", "-v", "dockercfg"]).out();
        let wanted = if mark == "--skip-worktree" {
            "S "
        } else {
            "h "
        };
        assert!(tag.starts_with(wanted), "{mark}: {tag}");
        repo.jetcrypt(&["unlock"]).ok();
        repo.git(&["update-index", &mark.replace("--", "--no-"), "dockercfg"])
            .ok();
        assert_eq!(repo.status(), "", "{mark}");
    }
}

#[test]
fn lock_and_unlock_leave_all_as_it_is_while_git_is_at_work() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let lock = repo.top.join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    repo.jetcrypt(&["lock"])
        .code(1)
        .says("git is at work in this repository");
    assert!(!repo.is_sealed("dockercfg") && !repo.is_sealed("ci/.dockercfg"));
    assert!(lock.exists(), "git's lock is git's");
    fs::remove_file(&lock).unwrap();
    repo.jetcrypt(&["lock"]).ok();
    fs::write(&lock, "").unwrap();
    repo.jetcrypt(&["unlock"]).code(1).says("git is at work");
    assert!(repo.is_sealed("dockercfg") && repo.is_sealed("ci/.dockercfg"));
    fs::remove_file(&lock).unwrap();
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(repo.status(), "");
    assert!(!lock.exists());
}

#[test]
fn lock_and_unlock_change_nothing_behind_a_link() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let out = world.path("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("dockercfg"), "theirs").unwrap();
    fs::remove_dir_all(repo.top.join("ci")).unwrap();
    symlink(&out, repo.top.join("ci")).unwrap();
    for command in ["lock", "unlock"] {
        repo.jetcrypt(&[command]).ok();
        assert_eq!(fs::read(out.join("dockercfg")).unwrap(), b"theirs");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "{command}");
    }
}

#[test]
fn modes_survive_lock_and_unlock() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let set = |name: &str, mode: u32| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(repo.top.join(name), mode).unwrap();
    };
    set("dockercfg", 0o400);
    set("ci/.dockercfg", 0o600);
    for command in ["lock", "unlock"] {
        repo.jetcrypt(&[command]).ok();
        assert_eq!(mode(&repo, "dockercfg"), 0o400, "{command}");
        assert_eq!(mode(&repo, "ci/.dockercfg"), 0o600, "{command}");
        assert_eq!(repo.status(), "", "{command}");
    }
}

#[test]
fn what_stays_readable_is_named_and_the_diff_of_the_last_message_is_wiped() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let tree = world.path("tree");
    repo.git(&["worktree", "add", "-q", tree.to_str().unwrap()])
        .ok();
    let message = repo.top.join(".git/COMMIT_EDITMSG");
    let scissors = "# ------------------------ >8 ------------------------";
    fs::write(&message, format!("subject\n\n{scissors}\n+{CANARY}\n")).unwrap();
    repo.jetcrypt(&["lock"])
        .ok()
        .says("readable in another work tree of this clone");
    assert_eq!(fs::read_to_string(&message).unwrap(), "subject\n\n");
    // in its own work tree it is locked by its own command
    let other = Repo {
        world: &world,
        top: tree,
    };
    other.jetcrypt(&["lock"]).ok().says("locked 2 files");
    assert!(other.is_sealed("dockercfg"));
    assert_eq!(other.status(), "");
}

#[test]
fn a_file_in_a_conflict_is_named_by_lock() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    for (branch, user) in [("topic", "robot"), ("main", "ci")] {
        repo.git(&["checkout", "-q", "-B", branch]).ok();
        repo.git(&["reset", "-q", "--hard", "main"]);
        repo.write("dockercfg", dockercfg("a.example", user));
        repo.git(&["commit", "-qam", branch, "--no-verify"]).ok();
        if branch == "topic" {
            repo.git(&["checkout", "-q", "main"]).ok();
        }
    }
    assert_ne!(repo.git(&["merge", "topic"]).code, 0);
    repo.jetcrypt(&["lock"])
        .ok()
        .says("dockercfg is in a conflict and stays readable");
    assert!(repo.is_sealed("ci/.dockercfg"));
}

fn start(repo: &Repo<'_>, words: &[&str], input: &str) -> Child {
    use std::io::Write as _;
    let mut child = repo
        .world
        .command(&repo.top, PROGRAM)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child
}

fn all_succeed(children: Vec<Child>) {
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn twenty_writers_at_once_lose_nothing() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let logins = (0..20).map(|n| {
        let registry = format!("r{n}.example");
        let words = [
            "login",
            &registry,
            "-u",
            "ci",
            "--password-stdin",
            "-f",
            "dockercfg",
        ];
        start(&repo, &words, "x7-canary-k2")
    });
    all_succeed(logins.collect());
    let text = String::from_utf8(repo.read("dockercfg")).unwrap();
    assert_eq!(text.matches(".example\"").count(), 20);
    let inits = (0..20).map(|n| start(&repo, &["init", &format!("*.p{n}")], ""));
    all_succeed(inits.collect());
    let lines = String::from_utf8(repo.read(".gitattributes")).unwrap();
    assert_eq!(lines.matches("\n*.p").count(), 20, "{lines}");
    assert!(is_tidy(&repo));
}

#[test]
fn init_and_allow_write_through_no_link() {
    for name in [".gitignore", ".gitattributes", ".jetcrypt-exceptions"] {
        let world = World::new();
        let repo = world.repo("repo");
        repo.write("codeship.aes", KEY);
        let out = world.path("theirs");
        fs::write(&out, "").unwrap();
        symlink(&out, repo.top.join(name)).unwrap();
        repo.write("build.sh", "docker login -u ci -p hunter2xyzzyq quay.io\n");
        repo.git(&["add", "build.sh"]).ok();
        let said = if name == ".jetcrypt-exceptions" {
            repo.jetcrypt(&["allow", "--reason", "a sample", "build.sh"])
        } else {
            repo.jetcrypt(&["init"])
        };
        assert_eq!(said.code, 1, "{name}: {}", said.stderr);
        assert!(said.stderr.contains("link"), "{name}: {}", said.stderr);
        assert_eq!(fs::read(&out).unwrap(), b"", "{name}");
    }
}

#[test]
fn a_link_to_an_endless_device_takes_no_memory() {
    for name in [".gitattributes", ".gitignore", ".jetcrypt-exceptions"] {
        let world = World::new();
        let repo = world.with_credentials("repo");
        let path = repo.top.join(name);
        let _ = fs::remove_file(&path);
        symlink("/dev/zero", &path).unwrap();
        for words in [&["scan"][..], &["status"], &["init"], &["lock"]] {
            // it ends, whatever it says
            repo.jetcrypt(words);
        }
    }
}

#[test]
fn an_attributes_file_that_git_does_not_read_is_named() {
    let utf16: Vec<u8> = "dockercfg* filter=jetcrypt\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (content, why) in [
        ([&b"\xff\xfe"[..], &utf16].concat(), "is in UTF-16"),
        (vec![b'#'; 100 * 1024 * 1024 + 1], "more than 100 MB"),
    ] {
        let world = World::new();
        let repo = world.with_credentials("repo");
        repo.write(".gitattributes", &content);
        repo.jetcrypt(&["init"]).code(1).says(why);
        let said = repo.jetcrypt(&["status"]);
        assert!(
            said.code != 0 && String::from_utf8_lossy(&said.stdout).contains(why),
            "{said:?}"
        );
        assert_eq!(repo.read(".gitattributes"), content);
    }
}

#[test]
fn what_a_stopped_init_has_not_staged_the_next_one_stages() {
    let world = World::new();
    let repo = world.ready("repo");
    // as a kill between writing and staging leaves it
    repo.git(&["rm", "-q", "--cached", ".gitattributes", ".gitignore"])
        .ok();
    repo.jetcrypt(&["init"])
        .ok()
        .says(".gitattributes: staged")
        .says(".gitignore: staged");
    let staged = repo.git(&["ls-files"]).out();
    assert!(staged.contains(".gitattributes") && staged.contains(".gitignore"));
    repo.jetcrypt(&["init"]).ok().says("nothing changed");
}

#[test]
fn a_journal_that_is_open_is_finished_by_the_next_command_and_told_by_the_filter() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    repo.jetcrypt(&["lock"]).ok();
    // the moment after all new content is on disk
    let journal = repo.top.join(".git/jetcrypt/journal");
    let top = fs::canonicalize(&repo.top).unwrap();
    let head = format!(
        "git-jetcrypt journal 1\nprepared\0{}\0unlock\0\0\0\0\0",
        top.display()
    );
    fs::write(&journal, head).unwrap();
    repo.touch("dockercfg");
    let said = repo.git(&["status"]);
    assert!(
        said.stderr.contains("was stopped in the middle"),
        "{}",
        said.stderr
    );
    assert!(journal.exists(), "the filter changes nothing");
    let said = repo.jetcrypt(&["status"]);
    assert!(
        said.stderr.contains("finished what a stopped"),
        "{}",
        said.stderr
    );
    assert!(!journal.exists());
}

#[test]
fn a_merge_leaves_no_plaintext_where_temporary_files_lie() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let place = world.path("tmp");
    fs::create_dir_all(&place).unwrap();
    let names = ["a", "b", "c"].map(|name| {
        let path = world.path(name);
        fs::write(&path, repo.blob("HEAD:dockercfg")).unwrap();
        path
    });
    let mut command = world.command(&repo.top, PROGRAM);
    command
        .arg("merge-driver")
        .args(&names)
        .env("TMPDIR", &place);
    command.env_remove("XDG_RUNTIME_DIR");
    crate::support::said(command.output().unwrap()).ok();
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
}

#[test]
fn decrypt_into_the_work_tree_hides_what_a_kill_would_leave() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    fs::write(repo.top.join("x"), repo.blob("HEAD:dockercfg")).unwrap();
    repo.jetcrypt(&["decrypt", "x", "deploy.env"]).ok();
    assert_eq!(mode(&repo, "deploy.env"), 0o600);
    repo.write("deploy.env.jetcrypt-new-0123456789abcdef", CANARY);
    let others = repo.git(&["status", "--porcelain"]).out();
    assert!(!others.contains("jetcrypt-new"), "{others}");
}

#[test]
fn no_key_and_no_file_of_gits_is_overwritten() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let kept = ".git/jetcrypt/codeship.aes";
    let keys = [repo.read("codeship.aes"), repo.read(kept)];
    for out in ["codeship.aes", kept, ".git/index"] {
        let said = repo.jetcrypt(&["encrypt", "dockercfg", out]);
        assert_eq!(said.code, 1, "{out}: {}", said.stderr);
        assert!(
            said.stderr.contains("not written"),
            "{out}: {}",
            said.stderr
        );
    }
    assert_eq!([repo.read("codeship.aes"), repo.read(kept)], keys);
    assert_eq!(repo.status(), "");
}

#[test]
fn a_journal_in_a_copy_or_a_moved_repository_means_the_files_beside_it() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let name = "dockercfg.jetcrypt-new-0123456789abcdef";
    let journal = format!(
        "git-jetcrypt journal 1\nprepared\0../..\0\0\0\0\0\0dockercfg\0{name}\0384\00\0\0\0\0"
    );
    repo.write(".git/jetcrypt/journal", journal);
    repo.write(name, CANARY);
    let copy = world.path("copy");
    let copied = world.run(
        &world.path(""),
        "cp",
        &["-a", repo.top.to_str().unwrap(), copy.to_str().unwrap()],
    );
    copied.ok();
    let copy = Repo {
        world: &world,
        top: copy,
    };
    copy.jetcrypt(&["status"]);
    assert!(!copy.top.join(name).exists() && repo.top.join(name).exists());
    repo.jetcrypt(&["status"]);
    assert!(!repo.top.join(name).exists());
}

#[test]
fn where_one_file_cannot_be_replaced_none_is() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let path = repo.top.join("ci/.dockercfg");
    let chattr = |mark: &str| {
        let words = [mark, path.to_str().unwrap()];
        let said = std::process::Command::new("chattr").args(words).output();
        said.is_ok_and(|said| said.status.success())
    };
    if !chattr("+i") {
        return; // it takes root, and a file system that knows it
    }
    let said = repo.jetcrypt(&["lock"]);
    assert!(chattr("-i"));
    said.code(1).says("cannot replace");
    assert!(!repo.is_sealed("dockercfg") && is_tidy(&repo));
    assert!(!repo.top.join(".git/jetcrypt/journal").exists());
    repo.jetcrypt(&["lock"]).ok().says("locked 2 files");
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(repo.status(), "");
}

#[test]
fn a_lock_or_unlock_with_nothing_to_do_tells_git_what_it_missed_and_stages_no_edit() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let index = repo.read(".git/index");
    repo.jetcrypt(&["lock"]).ok();
    // as if the first one had been stopped before git's index was told
    repo.write(".git/index", index);
    repo.jetcrypt(&["lock"]).ok();
    assert_eq!(repo.status(), "");
    repo.jetcrypt(&["unlock"]).ok();
    repo.write("dockercfg", dockercfg("edited.example", "ci"));
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(repo.status(), " M dockercfg\n");
}

#[test]
fn new_files_have_the_mode_that_the_umask_allows() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let repo = world.repo("project");
    repo.write("codeship.aes", KEY);
    repo.write("plain.txt", "A=1\n");
    let script = "umask 027; git jetcrypt init && git jetcrypt encrypt plain.txt sealed \
         && git jetcrypt decrypt sealed opened";
    world.run(&repo.top, "sh", &["-c", script]).ok();
    let mode = |name: &str| {
        let meta = fs::metadata(repo.top.join(name)).unwrap();
        meta.permissions().mode() & 0o777
    };
    assert_eq!(mode("sealed"), 0o640);
    assert_eq!(mode("opened"), 0o600, "a secret is the user's alone");
    assert_eq!(mode(".git/hooks/pre-commit"), 0o750);
}
