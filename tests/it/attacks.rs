//! Ways to get a secret past the guard that were tried, and what came of it.
//! `docs/attacks.md` is the list; each line there names the test here.

use crate::corpus;
use crate::support::{CANARY, KEY, PROGRAM, Repo, World, dockercfg};
use std::fs;

fn login() -> String {
    format!("docker login -u acme -p {CANARY} quay.io\n")
}

/// A repository with this tool, and a remote without.
fn with_remote(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    let remote = world.bare("remote.git");
    repo.git(&["remote", "add", "origin", remote.to_str().unwrap()])
        .ok();
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    repo
}

/// Commits past the hook of commits, as rebase does.
fn force(repo: &Repo<'_>, message: &str) {
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", message])
        .ok();
}

fn refused(repo: &Repo<'_>, what: &str) {
    let said = repo
        .git(&["push", "-q", "origin", what])
        .code(1)
        .says("push refused");
    assert!(!said.stderr.contains(CANARY), "{}", said.stderr);
}

#[test]
fn the_message_of_a_tag_inside_a_tag_is_read() {
    let world = World::new();
    let repo = with_remote(&world);
    repo.git(&["tag", "-a", "-m", login().trim(), "inner"]).ok();
    repo.git(&["tag", "-a", "-m", "honest", "outer", "inner"])
        .ok();
    refused(&repo, "refs/tags/outer");
    repo.jetcrypt(&["scan", "outer"]).code(1);
}

#[test]
fn a_leak_behind_many_harmless_words_is_found_or_said_not_to_be_looked_for() {
    let world = World::new();
    let repo = with_remote(&world);
    let words = "the token: none, the password = x\n".repeat(60_000);
    repo.write("big.log", words + &login());
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "log"]).code(1);
}

#[test]
fn what_is_packed_too_deep_or_too_wide_is_said_not_to_be_looked_through() {
    use base64::Engine as _;
    let world = World::new();
    let repo = with_remote(&world);
    let mut deep = corpus::config();
    for _ in 0..12 {
        deep = base64::engine::general_purpose::STANDARD.encode(deep);
    }
    let many = b"PK\x03\x04\x14\0\0\0\0\0".repeat(5000);
    for (name, bytes) in [("deep", deep.into_bytes()), ("many.zip", many)] {
        repo.write(name, bytes);
        repo.git(&["add", "-A"]).ok();
        repo.git(&["commit", "-q", "-m", "x"])
            .code(1)
            .says("[not-looked-through]");
        // who knows what it is may say so
        repo.jetcrypt(&["allow", "--reason", "a fixture", name])
            .ok();
        repo.git(&["add", "-A"]).ok();
        repo.git(&["commit", "-q", "-m", "x"]).ok();
    }
}

#[test]
fn settings_of_git_that_change_pathspecs_hide_nothing() {
    let world = World::new();
    let repo = with_remote(&world);
    repo.write("dockercfg", dockercfg("quay.io", "acme+ci"));
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "credentials"]).ok();
    repo.write("notes.txt", format!("{CANARY}\n"));
    repo.git(&["add", "-A"]).ok();
    repo.git(&["--literal-pathspecs", "commit", "-q", "-m", "x"])
        .code(1)
        .says("[own-credentials]");
}

#[test]
fn one_blob_under_two_names_is_judged_under_both() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("a-first", "just text\n");
    repo.write("dockercfg-x", "just text\n");
    repo.write("key.txt", KEY);
    repo.write("z.aes", KEY);
    force(&repo, "both");
    let said = repo.jetcrypt(&["scan", "--all"]).code(1).out();
    assert!(
        said.contains("dockercfg-x") && said.contains("z.aes"),
        "{said}"
    );
}

#[test]
fn exceptions_of_one_ref_do_not_serve_another() {
    let world = World::new();
    let repo = with_remote(&world);
    repo.git(&["checkout", "-q", "-b", "allowed"]).ok();
    repo.write("sample.sh", login());
    repo.git(&["add", "-A"]).ok();
    repo.jetcrypt(&["allow", "--reason", "a sample", "sample.sh"])
        .ok();
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "sample"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    repo.write("deploy.sh", login());
    force(&repo, "leak");
    let said = repo.git(&["push", "origin", "main", "allowed"]).code(1);
    assert!(
        said.stderr.contains("deploy.sh") && !said.stderr.contains("sample.sh"),
        "{}",
        said.stderr
    );
    repo.git(&["push", "-q", "origin", "allowed"]).ok();
}

#[test]
fn the_key_is_found_in_other_encodings() {
    let world = World::new();
    let repo = world.ready("repo");
    use base64::Engine as _;
    let raw = base64::engine::general_purpose::STANDARD
        .decode(KEY)
        .unwrap();
    let pairs = |glue: &str| {
        raw.iter()
            .map(|b| format!("{b:02x}"))
            .collect::<Vec<_>>()
            .join(glue)
    };
    let encodings = [
        KEY.replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D"),
        KEY.replace('+', "\\u002B").replace('/', "\\/"),
        KEY.replace('+', "&#43;").replace('/', "&#x2F;"),
        pairs(":"),
        pairs(" ").to_uppercase(),
        format!("0x{}", pairs(", 0x")),
        format!("a{KEY}"),
        KEY.trim_end_matches('=').replace('/', "_"),
    ];
    for (n, text) in encodings.iter().enumerate() {
        let name = format!("key-{n}.txt");
        repo.write(&name, text);
        repo.git(&["add", &name]).ok();
        repo.git(&["commit", "-q", "-m", "x"])
            .code(1)
            .says("[project-key]");
        repo.git(&["rm", "-q", "-f", &name]).ok();
    }
}

#[test]
fn without_the_key_an_exception_waits_for_a_holder() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "acme"));
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "credentials"]).ok();
    let clone = world.clone_of(&repo.top, "clone");
    clone.write("notes.sh", login());
    clone.git(&["add", "-A"]).ok();
    clone
        .jetcrypt(&["allow", "--reason", "trust me", "notes.sh"])
        .ok()
        .says("allows nothing yet");
    clone.git(&["add", "-A"]).ok();
    clone.jetcrypt(&["scan", "--staged"]).code(1);
}

#[test]
fn grafts_hide_no_history() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("deploy.sh", login());
    force(&repo, "leak");
    repo.git(&["rm", "-q", "deploy.sh"]).ok();
    force(&repo, "gone");
    let head = repo.git(&["rev-parse", "HEAD"]).ok().out();
    fs::write(repo.top.join(".git/info/grafts"), head).unwrap();
    repo.jetcrypt(&["scan", "--all"]).code(1);
    repo.jetcrypt(&["scan", "HEAD"]).code(1);
}

#[test]
fn names_that_are_secrets_are_refused_and_not_shown() {
    let world = World::new();
    let repo = world.ready("repo");
    let token = ["dckr", "_pat_", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9"].concat();
    repo.write(&format!("notes/{token}.txt"), "x");
    repo.git(&["add", "-A"]).ok();
    let said = repo
        .git(&["commit", "-q", "-m", "x"])
        .code(1)
        .says("notes/…");
    assert!(!said.stderr.contains(&token), "{}", said.stderr);
    for format in ["text", "json", "sarif"] {
        let said = repo.jetcrypt(&["scan", "--format", format]).code(1);
        assert!(!said.out().contains(&token), "{format}: {}", said.out());
    }
}

#[test]
fn users_that_are_tokens_are_not_shown() {
    let world = World::new();
    let folder = world.path("loose");
    fs::create_dir_all(&folder).unwrap();
    let token = ["ghp", "_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"].concat();
    let lines = format!(
        "docker login -u {token} -p x8dk2lq0 ghcr.io\ncurl https://{token}:x8dk2lq0@quay.io/v2/\n"
    );
    fs::write(folder.join("a.sh"), lines).unwrap();
    let said = world
        .run(&folder, PROGRAM, &["scan", "--files", "a.sh"])
        .code(1);
    assert!(!said.out().contains(&token), "{}", said.out());
}

#[test]
fn a_scan_that_cannot_look_has_a_code_of_its_own() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("file", "x\n");
    force(&repo, "file");
    let blob = repo.git(&["rev-parse", "HEAD:file"]).ok().out();
    let (folder, name) = blob.trim().split_at(2);
    fs::remove_file(repo.top.join(".git/objects").join(folder).join(name)).unwrap();
    repo.jetcrypt(&["scan"]).code(6).says("cannot be read");
    repo.jetcrypt(&["scan", "--all"]).code(6);
    let bare = world.bare("bare.git");
    world
        .run(&bare, PROGRAM, &["scan"])
        .code(2)
        .says("no index");
}

#[test]
fn a_file_of_many_small_objects_is_looked_through_in_time() {
    // was 24 s for one megabyte, and then looked at in part
    let world = World::new();
    let folder = world.path("loose");
    fs::create_dir_all(&folder).unwrap();
    let users: Vec<String> = (0..8000)
        .map(|n| format!("\"u{n}\":{{\"password\":\"k{n}x9dk2\"}}"))
        .collect();
    fs::write(
        folder.join("users.json"),
        format!("{{{}}}", users.join(",")),
    )
    .unwrap();
    world
        .run(&folder, PROGRAM, &["scan", "--files", "users.json"])
        .code(0);
}
