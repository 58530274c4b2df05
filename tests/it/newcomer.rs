//! What somebody types who does not know the tool yet: a command that refuses
//! has changed nothing, and says what to type instead.

use crate::scenarios::Author;
use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, World, dockercfg};
use std::fs;

fn config(repo: &Repo<'_>) -> Vec<u8> {
    repo.read(".git/config")
}

#[test]
fn a_dry_run_tells_of_the_page_and_names_no_key_that_will_not_exist() {
    let world = World::new();
    let repo = world.repo("r");
    let said = repo.jetcrypt(&["init", "--generate", "--dry-run"]).ok();
    let said = said.says("would change: policy: its first page");
    let digits = |word: &str| word.len() >= 32 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let mut words = said.stderr.split(|c: char| !c.is_ascii_alphanumeric());
    assert!(!words.any(digits), "a fingerprint: {}", said.stderr);
    assert!(!said.stderr.contains("keep a copy"), "{}", said.stderr);
    assert_eq!(repo.status(), "");
    // what jet wrote, and that it would be listed
    let old = world.repo("old");
    old.write("codeship.aes", KEY);
    let sealed = Author::Jet.seal(dockercfg("quay.io", "ci"));
    old.write("dockercfg", sealed);
    old.git(&["add", "dockercfg"]).ok();
    old.commit("by jet");
    old.jetcrypt(&["init", "--dry-run"])
        .ok()
        .says("1 version of encrypted files without a proof")
        .says("would change: policy: its first page");
    assert!(!old.top.join(".jetcrypt").exists());
}

#[test]
fn init_in_a_shallow_clone_is_refused_before_anything_is_changed() {
    let world = World::new();
    let origin = world.repo("origin");
    origin.write("more", "more\n");
    origin.git(&["add", "more"]).ok();
    origin.commit("More");
    let url = format!("file://{}", origin.top.display());
    let home = world.path("home");
    let words = ["clone", "-q", "--depth", "1", &url, "../shallow"];
    world.run(&home, "git", &words).ok();
    let shallow = Repo {
        world: &world,
        top: world.path("shallow"),
    };
    let before = config(&shallow);
    for words in [
        &["init", "--generate"][..],
        &["init", "--generate", "--dry-run"],
    ] {
        shallow
            .jetcrypt(words)
            .code(6)
            .says("nothing was changed")
            .says("hint: git fetch --unshallow")
            .says("hint: then run this again");
        assert_eq!(
            (config(&shallow), shallow.status()),
            (before.clone(), String::new())
        );
        assert!(!shallow.top.join(".git/hooks/pre-commit").exists());
        assert!(!shallow.top.join(".git/jetcrypt/codeship.aes").exists());
        assert!(!shallow.top.join("codeship.aes").exists());
    }
    shallow.git(&["fetch", "-q", "--unshallow"]).ok();
    shallow.jetcrypt(&["init", "--generate"]).ok();
    shallow.jetcrypt(&["status"]).ok();
}

#[test]
fn lock_in_a_clone_that_nobody_set_up_says_so_and_changes_nothing() {
    let world = World::new();
    let repo = world.repo("r");
    let before = config(&repo);
    repo.jetcrypt(&["lock"])
        .code(5)
        .says("not set up")
        .says("git jetcrypt init --generate");
    repo.write("codeship.aes", KEY);
    repo.jetcrypt(&["lock"])
        .code(5)
        .says(": git jetcrypt init\n");
    assert_eq!(config(&repo), before);
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    clone
        .jetcrypt(&["lock"])
        .code(5)
        .says("git jetcrypt unlock KEYFILE");
    // without a key, and with the filter: it stays as it is from then on
    clone.jetcrypt(&["install"]).ok();
    clone.jetcrypt(&["lock"]).ok();
}

#[test]
fn unlock_without_a_key_at_hand_sets_up_the_guards_and_says_so() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    clone
        .jetcrypt(&["unlock"])
        .code(3)
        .says("no key")
        .says("it refuses plaintext");
    assert!(clone.top.join(".git/hooks/pre-commit").exists());
    assert!(!clone.top.join(".git/jetcrypt/codeship.aes").exists());
    assert_eq!(clone.status(), "");
    clone.write("codeship.aes", KEY);
    clone.jetcrypt(&["unlock"]).ok();
    clone.jetcrypt(&["status"]).ok();
}

#[test]
fn status_in_a_conflict_is_not_safe_and_names_each_file_once() {
    let world = World::new();
    let repo = world.with_credentials("r");
    repo.git(&["checkout", "-q", "-b", "side"]).ok();
    repo.write("dockercfg", dockercfg("gcr.io", "robot"));
    repo.git(&["commit", "-q", "-a", "-m", "Side"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    repo.write("dockercfg", dockercfg("gcr.io", "ci"));
    repo.git(&["commit", "-q", "-a", "-m", "Main"]).ok();
    repo.git(&["worktree", "add", "-q", "--detach", "../linked"])
        .ok();
    repo.git(&["merge", "side"]).code(1);
    let said = repo.jetcrypt(&["status"]).code(1).out();
    assert!(said.starts_with("NOT SAFE: 2 protected files\n"), "{said}");
    assert!(said.contains("! dockercfg: in a conflict"), "{said}");
    assert!(
        said.contains("hint: resolve it, then: git add -- dockercfg\n"),
        "{said}"
    );
    assert_eq!(said.matches("\n  dockercfg  ").count(), 1, "{said}");
    let policy = repo.jetcrypt(&["policy"]).ok().out();
    assert_eq!(policy.matches("  dockercfg\n").count(), 1, "{policy}");
    // from another work tree it is named once, too
    let linked = Repo {
        world: &world,
        top: world.path("linked"),
    };
    let locked = linked.jetcrypt(&["lock"]).ok().stderr;
    assert!(locked.contains(": ci/.dockercfg, dockercfg\n"), "{locked}");
    linked.jetcrypt(&["unlock"]).ok();
    repo.write("dockercfg", dockercfg("gcr.io", "ci"));
    repo.git(&["add", "--", "dockercfg"]).ok();
    repo.git(&["commit", "-q", "-m", "Merged"]).ok();
    repo.jetcrypt(&["status"]).ok();
}

#[test]
fn plaintext_on_one_side_of_a_conflict_is_found_by_status() {
    let world = World::new();
    let repo = world.with_credentials("r");
    let plain = repo.git(&["hash-object", "-w", "--no-filters", "dockercfg"]);
    let id = plain.ok().out().trim().to_owned();
    let sealed = repo.git(&["rev-parse", ":dockercfg"]).ok().out();
    let sealed = sealed.trim();
    let lines = format!(
        "0 {sealed} 0\tdockercfg\n100644 {sealed} 1\tdockercfg\n100644 {sealed} 2\tdockercfg\n100644 {id} 3\tdockercfg\n"
    );
    let mut command = world.command(&repo.top, "git");
    command.args(["update-index", "--index-info"]);
    crate::support::run_with(command, &lines).ok();
    let said = repo.jetcrypt(&["status"]).code(1).out();
    assert!(
        said.contains("dockercfg: PLAINTEXT in the index, on one side"),
        "{said}"
    );
    assert_eq!(said.matches("PLAINTEXT").count(), 1, "{said}");
}

#[test]
fn reseal_keeps_what_the_user_has_told_git_about_a_file() {
    let world = World::new();
    let repo = world.with_credentials("r");
    for (name, mark, letter) in [
        ("dockercfg", "--skip-worktree", "S dockercfg\n"),
        ("ci/.dockercfg", "--assume-unchanged", "h ci/.dockercfg\n"),
    ] {
        // what jet wrote is sealed anew
        let plain = repo.read(name);
        crate::scenarios::receive(&repo, name, &Author::Jet.seal_at(name, &plain));
        repo.write(name, &plain);
        let before = repo.blob(&format!(":{name}"));
        repo.git(&["update-index", mark, name]).ok();
        repo.jetcrypt(&["reseal", "--", name]).ok().says("staged");
        assert_ne!(repo.blob(&format!(":{name}")), before);
        let listed = repo.git(&["ls-files", "-v", name]).ok().out();
        assert_eq!(listed, letter);
    }
}

#[test]
fn doctor_names_a_key_that_others_can_read_once() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let repo = world.with_credentials("r");
    let open = fs::Permissions::from_mode(0o644);
    fs::set_permissions(repo.top.join("codeship.aes"), open).unwrap();
    let said = repo.jetcrypt(&["doctor"]).ok().out();
    assert_eq!(
        said.matches("other users of this machine").count(),
        1,
        "{said}"
    );
    assert!(said.contains("hint: chmod 600 codeship.aes\n"), "{said}");
    // nor is a place where no key lies named twice
    repo.lose_key();
    let said = repo.jetcrypt(&["encrypt", "README.md", "out"]).code(3);
    let mut lines = said.stderr.lines();
    let searched = lines.find(|line| line.contains("looked in")).unwrap();
    assert_eq!(searched.matches("codeship.aes").count(), 2, "{searched}");
}

#[test]
fn status_counts_each_retired_key_once_and_never_the_current_one() {
    let world = World::new();
    let repo = world.with_credentials("r");
    for name in ["a.aes", "b.aes"] {
        repo.write(&format!(".git/jetcrypt/retired/{name}"), OTHER_KEY);
    }
    repo.write(".git/jetcrypt/retired/c.aes", KEY);
    let said = repo.jetcrypt(&["status"]).ok().out();
    assert!(said.contains(", 1 retired)"), "{said}");
}

#[test]
fn a_command_that_needs_a_work_tree_says_in_a_bare_repository_where_to_type_it() {
    let world = World::new();
    let bare = world.bare("b.git");
    for line in [
        "lock",
        "unlock",
        "status",
        "doctor",
        "policy",
        "init --generate",
        "track x",
        "untrack x",
        "reseal",
        "accept HEAD:x",
        "allow --reason x y",
        "policy restore",
        "policy join 1",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        let said = world.run(&bare, PROGRAM, &words).code(1);
        let said = said.says("error: this repository is bare: it has no work tree");
        let clone = format!(
            "hint: run this in a clone of it: git clone {} FOLDER",
            bare.display()
        );
        said.says(&clone).says("judged: git jetcrypt install");
    }
    // a git directory that has a work tree is no bare repository, where only
    // git can tell
    if world.git_is(2, 45) {
        let words = ["init", "-q", "--ref-format=reftable", "r"];
        world.run(world.dir.path(), "git", &words).ok();
        let top = world.path("r");
        let said = world.run(&top.join(".git"), PROGRAM, &["status"]).code(1);
        let cd = format!("hint: go there, and run this again: cd {}", top.display());
        said.says("inside of a git directory").says(&cd);
    }
}

#[test]
fn reports_work_from_a_subfolder_and_in_a_linked_work_tree() {
    let world = World::new();
    let repo = world.with_credentials("r");
    repo.git(&["worktree", "add", "-q", "--detach", "../linked"])
        .ok();
    for folder in [repo.top.join("ci"), world.path("linked")] {
        for words in [
            &["status"][..],
            &["doctor"],
            &["policy"],
            &["lock"],
            &["status"],
            &["unlock"],
            &["status"],
        ] {
            world.run(&folder, PROGRAM, words).ok().tells_no_secret();
        }
    }
    assert_eq!(repo.status(), "");
}

#[test]
fn what_codeship_s_files_name_as_encrypted_is_offered_to_init() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("codeship.aes", KEY);
    let services = "app:\n  build: .\n  encrypted_env_file:\n    - deploy/secrets.env\n    - other.env.encrypted\n";
    repo.write("codeship-services.yml", services);
    repo.write("plain.env", "DB_PASSWORD=c4nary-of-secrets\n");
    for to in ["deploy/secrets.env", "other.env.encrypted"] {
        fs::create_dir_all(repo.top.join("deploy")).unwrap();
        repo.jetcrypt(&["encrypt", "plain.env", to]).ok();
    }
    fs::remove_file(repo.top.join("plain.env")).unwrap();
    repo.git(&[
        "add",
        "deploy",
        "other.env.encrypted",
        "codeship-services.yml",
    ])
    .ok();
    repo.commit("As jet had it");
    let said = repo.jetcrypt(&["init"]).ok();
    // a name that says that it stays encrypted needs no line
    let said = said.says("what git does not encrypt: deploy/secrets.env\n");
    said.says("git jetcrypt init -- deploy/secrets.env");
    repo.jetcrypt(&["init", "--", "deploy/secrets.env"])
        .ok()
        .says("git jetcrypt reseal -- deploy/secrets.env");
    repo.jetcrypt(&["reseal", "--", "deploy/secrets.env"]).ok();
    repo.commit("Set up");
    assert_eq!(
        repo.read("deploy/secrets.env"),
        b"DB_PASSWORD=c4nary-of-secrets\n"
    );
    let said = repo.jetcrypt(&["init"]).ok();
    assert!(!said.stderr.contains("does not encrypt"), "{}", said.stderr);
}
