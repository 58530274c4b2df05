//! The key of a clone: where it is kept, what it survives, and which keys are
//! never believed (docs/design.md, "The key").

use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, World, dockercfg};
use git_jetcrypt::core::key::Key;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const COPY: &str = ".git/jetcrypt/codeship.aes";

fn with_dockercfg<'a>(world: &'a World, name: &str) -> Repo<'a> {
    let repo = world.ready(name);
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    repo
}

fn fingerprint(text: &str) -> String {
    let key = Key::from_base64(text.as_bytes()).unwrap();
    key.fingerprint().to_string()
}

/// It still opens and seals.
#[track_caller]
fn works(repo: &Repo<'_>) {
    repo.write("dockercfg", dockercfg("quay.io", "new"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Edit");
    assert!(repo.blob("HEAD:dockercfg").starts_with(b"codeship:v2\n"));
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    repo.git(&["checkout", "-q", "--", "dockercfg"]).ok();
    let text = dockercfg("quay.io", "new");
    assert_eq!(repo.read("dockercfg"), text.as_bytes());
}

#[test]
fn init_keeps_a_copy_and_cleaning_the_work_tree_loses_nothing() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("README", "x");
    repo.git(&["add", "README"]).ok();
    repo.commit("Before");
    repo.jetcrypt(&["init", "--generate"]).ok();
    let copy = repo.top.join(COPY);
    let mode = fs::metadata(&copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(repo.read(COPY), repo.read("codeship.aes"));
    repo.commit("Protect credentials");
    works(&repo);
    repo.git(&["clean", "-xfdq"]).ok();
    assert!(!repo.top.join("codeship.aes").exists());
    works_again(&repo);
    // a commit from before knows no .gitignore
    repo.git(&["checkout", "-q", "HEAD~2"]).ok();
    repo.git(&["clean", "-fdq"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    works_again(&repo);
    repo.git(&["reset", "-q", "--hard"]).ok();
    works_again(&repo);
}

#[track_caller]
fn works_again(repo: &Repo<'_>) {
    fs::remove_file(repo.top.join("dockercfg")).ok();
    repo.git(&["checkout", "-q", "--", "dockercfg"]).ok();
    let text = dockercfg("quay.io", "new");
    assert_eq!(repo.read("dockercfg"), text.as_bytes());
}

#[test]
fn another_key_at_the_top_is_an_error_until_it_is_named() {
    let world = World::new();
    let repo = with_dockercfg(&world, "repo");
    repo.write("codeship.aes", OTHER_KEY);
    repo.write("dockercfg", dockercfg("quay.io", "new"));
    let kept = "which is kept in";
    repo.git(&["add", "dockercfg"]).code(128).says(kept);
    repo.jetcrypt(&["exec", "--", "true"]).code(125).says(kept);
    for words in [
        &["encrypt", "dockercfg", "out"][..],
        &["check"],
        &["export", "--format", "auth.json"],
        &["unlock"],
    ] {
        repo.jetcrypt(words).code(4).says(kept);
    }
    assert_eq!(repo.pin(), fingerprint(KEY), "nothing pins by itself");
}

#[test]
fn the_pin_is_asked_wherever_a_key_is_loaded() {
    let world = World::new();
    let repo = with_dockercfg(&world, "repo");
    fs::write(world.path("other.aes"), OTHER_KEY).unwrap();
    let refused = "is not the key this clone was set up with";
    let other = ["--key-path", "../other.aes"];
    for words in [
        &["encrypt", "dockercfg", "out"][..],
        &["check"],
        &["import", "--from", "dockercfg"],
        &["export", "--format", "auth.json"],
        &["login", "quay.io", "-u", "x", "--password-stdin"],
        &["init"],
    ] {
        let words = [words, &other].concat();
        repo.jetcrypt(&words).code(4).says(refused);
    }
    let words = ["exec", "--key-path", "../other.aes", "--", "true"];
    repo.jetcrypt(&words).code(125).says(refused);
    assert!(!repo.top.join("out").exists());
    // to open a file with the key that one names is no danger
    fs::write(repo.top.join("foreign"), "x=1\n").unwrap();
    let plain = world.path("plain");
    fs::create_dir(&plain).unwrap();
    let words = [
        "encrypt",
        "--key-path",
        "../other.aes",
        "../repo/foreign",
        "e",
    ];
    world.run(&plain, PROGRAM, &words).ok();
    let words = ["decrypt", "--key-path", "../other.aes", "../plain/e", "-"];
    assert_eq!(repo.jetcrypt(&words).ok().out(), "x=1\n");
}

#[test]
fn the_pin_of_the_first_version_still_holds_and_becomes_longer() {
    let world = World::new();
    let repo = with_dockercfg(&world, "repo");
    let whole = repo.pin();
    assert_eq!(whole.len(), 32);
    repo.git(&["config", "jetcrypt.key", &whole[..16]]).ok();
    works(&repo);
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(repo.pin(), whole);
    repo.git(&["config", "jetcrypt.key", "0"]).ok();
    repo.write("dockercfg", dockercfg("quay.io", "again"));
    repo.git(&["add", "dockercfg"])
        .code(128)
        .says("is no fingerprint of a key");
}

#[test]
fn a_key_that_git_holds_is_not_used_by_itself_and_encrypts_nothing() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("codeship.aes", KEY);
    repo.write("README", "x");
    repo.git(&["add", "codeship.aes", "README"]).ok();
    repo.commit("Oops");
    repo.jetcrypt(&["init"])
        .code(3)
        .says("codeship.aes is in git");
    repo.jetcrypt(&["unlock"]).code(3);
    fs::write(
        repo.top.join(".git/info/attributes"),
        "dockercfg filter=jetcrypt\n",
    )
    .unwrap();
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).code(128).says("no key");
    // named, it opens, and still encrypts nothing
    repo.jetcrypt(&["unlock", "codeship.aes"])
        .ok()
        .says("encrypts none");
    repo.git(&["add", "dockercfg"])
        .code(128)
        .says("the project key is in git");
    repo.jetcrypt(&["encrypt", "dockercfg", "out"])
        .code(4)
        .says("the project key is in git");
    assert!(!repo.top.join("out").exists());
    // out of git again, it is a key as any other
    repo.git(&["rm", "-q", "--cached", "codeship.aes"]).ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", "Take it out"])
        .ok();
    repo.git(&["add", "dockercfg"]).ok();
}

#[test]
fn keys_that_are_named_for_one_command_are_never_written_down() {
    let world = World::new();
    let origin = with_dockercfg(&world, "origin");
    let clone = world.clone_of(&origin.top, "clone");
    fs::write(world.path("k.aes"), KEY).unwrap();
    for words in [
        &["check", "--key-path", "../k.aes"][..],
        &["export", "--format", "auth.json", "--key-path", "../k.aes"],
        &["exec", "--key-path", "../k.aes", "--", "true"],
    ] {
        clone.jetcrypt(words).ok();
    }
    let mut command = world.command(&clone.top, PROGRAM);
    command
        .args(["exec", "--", "true"])
        .env("JETCRYPT_KEY", KEY);
    assert!(command.status().unwrap().success());
    assert!(!clone.top.join(COPY).exists());
    assert_eq!(clone.git(&["config", "jetcrypt.key"]).code(1).out(), "");
}

/// With the filter in the user's own config, a hostile remote brings its key,
/// its lines and a file sealed with that key, all in one pull.
#[test]
fn a_key_that_comes_with_a_checkout_opens_nothing_in_it() {
    let world = World::new();
    let remote = world.repo("remote");
    remote.write("README", "x");
    remote.git(&["add", "README"]).ok();
    remote.commit("Harmless");
    let home = world.dir.path();
    world
        .run(home, "git", &["jetcrypt", "install", "--global"])
        .ok();
    let clone = world.clone_of(&remote.top, "clone");
    let key = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
    let text = dockercfg("quay.io", "mallory");
    let sealed = git_jetcrypt::core::format::jet::seal_v2(
        &key,
        git_jetcrypt::core::format::Binding::Path(b"dockercfg"),
        text.as_bytes(),
    );
    for (name, content) in [
        ("codeship.aes", OTHER_KEY.as_bytes()),
        (".gitattributes", b"dockercfg filter=jetcrypt\n"),
        ("dockercfg", &sealed),
    ] {
        remote.write("content", content);
        let words = ["hash-object", "-w", "--no-filters", "content"];
        let id = remote.git(&words).ok().out();
        let entry = format!("100644,{},{name}", id.trim());
        remote
            .git(&["update-index", "--add", "--cacheinfo", &entry])
            .ok();
    }
    remote
        .git(&["commit", "-q", "--no-verify", "-m", "Mine"])
        .ok();
    clone.git(&["pull", "-q"]).ok();
    assert_eq!(clone.read("dockercfg"), sealed, "it stays encrypted");
    clone.write("dockercfg", dockercfg("quay.io", "mine"));
    clone.git(&["add", "dockercfg"]).code(128);
    clone.jetcrypt(&["encrypt", "dockercfg", "out"]).code(3);
}

/// Whatever git holds under the name of a key may reach the work tree in
/// another form: cut off behind 4 KiB, behind a link, in another encoding.
#[test]
fn a_tracked_key_in_disguise_is_not_used_by_itself_either() {
    let padded = [OTHER_KEY.as_bytes(), &[b'\n'; 5000]].concat();
    let disguises: [(&str, &[&str]); 3] = [
        ("padded", &["codeship.aes"]),
        ("link", &["codeship.aes", "notes.txt"]),
        ("encoded", &["codeship.aes", ".gitattributes"]),
    ];
    for (disguise, names) in disguises {
        let world = World::new();
        let remote = world.repo("remote");
        remote.write("README", "x");
        remote.git(&["add", "README"]).ok();
        remote.commit("Harmless");
        let clone = world.clone_of(&remote.top, "clone");
        clone.jetcrypt(&["install"]).ok();
        match disguise {
            "padded" => remote.write("codeship.aes", &padded),
            "link" => {
                remote.write("notes.txt", OTHER_KEY);
                std::os::unix::fs::symlink("notes.txt", remote.top.join("codeship.aes")).unwrap();
            }
            _ => {
                let line = "codeship.aes text working-tree-encoding=UTF-16\n";
                remote.write(".gitattributes", line);
                let wide: Vec<u8> = OTHER_KEY.bytes().flat_map(|b| [b, 0]).collect();
                remote.write("codeship.aes", [&b"\xff\xfe"[..], &wide].concat());
            }
        }
        remote.git(&[&["add", "-f"], names].concat()).ok();
        remote
            .git(&["commit", "-q", "--no-verify", "-m", "Mine"])
            .ok();
        clone.git(&["pull", "-q"]).ok();
        let lines = "dockercfg filter=jetcrypt\n";
        fs::write(clone.top.join(".git/info/attributes"), lines).unwrap();
        clone.write("dockercfg", dockercfg("quay.io", "mine"));
        clone.git(&["add", "dockercfg"]).code(128);
        let refused = clone.jetcrypt(&["encrypt", "dockercfg", "out"]);
        assert_ne!(refused.code, 0, "{disguise}");
        assert!(!clone.top.join("out").exists(), "{disguise}");
    }
}

/// A key that a reset has left behind, untracked, in a clone without a pin.
#[test]
fn a_key_that_nobody_has_named_encrypts_nothing() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.jetcrypt(&["install"]).ok();
    repo.write("codeship.aes", OTHER_KEY);
    let lines = "dockercfg filter=jetcrypt\n";
    fs::write(repo.top.join(".git/info/attributes"), lines).unwrap();
    repo.write("dockercfg", dockercfg("quay.io", "mine"));
    repo.git(&["add", "dockercfg"])
        .code(128)
        .says("this clone has not been set up with");
    repo.jetcrypt(&["unlock", "codeship.aes"]).ok();
    repo.git(&["add", "dockercfg"]).ok();
}

/// What a pull puts in the place of the key file stops nothing where the clone
/// keeps its own.
#[test]
fn a_broken_key_file_that_comes_with_a_pull_stops_nothing() {
    for what in ["text", "folder", "link"] {
        let world = World::new();
        let origin = with_dockercfg(&world, "origin");
        let clone = world.clone_of(&origin.top, "clone");
        clone.jetcrypt(&["unlock", "../origin/codeship.aes"]).ok();
        let key = origin.top.join("codeship.aes");
        fs::remove_file(&key).unwrap();
        match what {
            "text" => fs::write(&key, "hello\n").unwrap(),
            "folder" => {
                fs::create_dir(&key).unwrap();
                fs::write(key.join("x"), "x").unwrap();
            }
            _ => std::os::unix::fs::symlink("/dev/zero", &key).unwrap(),
        }
        origin.jetcrypt(&["uninstall"]).ok();
        origin.git(&["add", "-f", "codeship.aes"]).ok();
        origin.commit("Mine");
        clone.git(&["pull", "-q"]).ok();
        works(&clone);
    }
}
