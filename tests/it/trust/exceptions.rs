//! Exceptions of the guard come from holders of the key (docs/trust.md, rule
//! 4).

use super::Team;
use crate::support::{PROGRAM, Repo, World};
use std::fs;

const LEAK: &str = "deploy.sh";

fn login() -> String {
    "docker login -u acme -p k7-s4mple-of-docs quay.io\n".to_owned()
}

/// Puts a leak of his own there, with an exception for it, as somebody without
/// a key can.
fn allow_own_leak(repo: &Repo<'_>) {
    repo.write(LEAK, login());
    repo.git(&["add", LEAK]).ok();
    repo.jetcrypt(&["allow", "--reason", "a sample", LEAK])
        .ok()
        .says("allows nothing yet");
}

/// And the holder pulls both.
fn push_own_leak(team: &Team<'_>) {
    allow_own_leak(&team.writer);
    team.writer.git(&["add", "-A"]).ok();
    team.push_planted();
}

fn exceptions_of(repo: &Repo<'_>) -> String {
    String::from_utf8(repo.read(".jetcrypt-exceptions")).unwrap()
}

#[test]
fn an_exception_of_somebody_without_the_key_allows_nothing() {
    let world = World::new();
    let team = Team::new(&world);
    push_own_leak(&team);
    let holder = &team.holder;
    let scan = holder.jetcrypt(&["scan", "HEAD"]).code(1);
    assert!(scan.out().contains(LEAK), "{}", scan.out());
    scan.says("no holder of the key has confirmed");
    // the holder carries it on, here or elsewhere
    let mirror = world.bare("mirror");
    let push = holder.git(&[
        "push",
        "-q",
        mirror.to_str().unwrap(),
        "HEAD:refs/heads/main",
    ]);
    assert_ne!(push.code, 0);
    push.says("no holder of the key has confirmed");
    holder.write(LEAK, format!("{}# edited\n", login()));
    holder
        .git(&["commit", "-q", "-a", "-m", "Edited"])
        .code(1)
        .says("no holder of the key has confirmed");
}

#[test]
fn an_exception_in_a_page_that_was_made_up_or_edited_allows_nothing() {
    let world = World::new();
    let team = Team::new(&world);
    let writer = &team.writer;
    allow_own_leak(writer);
    let exceptions = exceptions_of(writer);
    let line = exceptions.lines().find(|line| !line.starts_with('#'));
    let allow = format!("allow {}\n", line.unwrap());
    fs::remove_file(writer.top.join(".jetcrypt-exceptions")).unwrap();
    let pages = writer.top.join(".jetcrypt/pages");
    let page = fs::read_dir(&pages).unwrap().next().unwrap().unwrap();
    let text = fs::read_to_string(page.path()).unwrap();
    // in a page that is there, and in one of a name of its own
    let facts = text.find("protect ").unwrap();
    let forged = format!("{}{allow}{}", &text[..facts], &text[facts..]);
    fs::write(page.path(), &forged).unwrap();
    let body = &forged[..forged.find("mac ").unwrap()];
    let name = world.run(
        &writer.top,
        "sh",
        &["-c", &format!("printf %s '{body}' | sha256sum")],
    );
    let name = name.ok().out();
    fs::write(pages.join(name.split(' ').next().unwrap()), &forged).unwrap();
    writer.git(&["add", "-A"]).ok();
    team.push_planted();
    let scan = team.holder.jetcrypt(&["scan", "HEAD"]).code(1);
    assert!(scan.out().contains(LEAK), "{}", scan.out());
}

#[test]
fn an_exception_of_a_holder_holds_where_its_page_is_and_nowhere_else() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.git(&["branch", "-q", "before"]).ok();
    holder.write(LEAK, login());
    holder.git(&["add", LEAK]).ok();
    holder
        .git(&["commit", "-q", "-m", "x"])
        .code(1)
        .says("git jetcrypt allow --reason");
    holder
        .jetcrypt(&["allow", "--reason", "a sample", LEAK])
        .ok()
        .says("git commit");
    holder.commit("A sample");
    holder.git(&["push", "-q"]).ok();
    holder
        .jetcrypt(&["allow", "--reason", "a sample", LEAK])
        .ok()
        .says("allowed before");
    assert_eq!(holder.status(), "", "nothing new was written");
    let scan = holder.jetcrypt(&["scan", "--all"]).ok();
    scan.says("1 allowed by exceptions");
    // on another branch nobody has said so
    holder.git(&["checkout", "-q", "before"]).ok();
    holder.write(LEAK, login());
    holder.git(&["add", LEAK]).ok();
    holder.git(&["commit", "-q", "-m", "x"]).code(1);
}

#[test]
fn a_holder_confirms_what_waits_and_its_reason_stays() {
    let world = World::new();
    let team = Team::new(&world);
    push_own_leak(&team);
    let holder = &team.holder;
    holder.jetcrypt(&["allow", LEAK]).ok();
    holder.commit("Confirmed");
    holder
        .jetcrypt(&["scan", "HEAD~1"])
        .code(1)
        .says("no holder");
    holder.jetcrypt(&["scan"]).ok();
    let page = holder.git(&["show", "HEAD"]).ok().out();
    assert!(page.contains(" a sample\n"), "{page}");
    holder.write("other.sh", login().replace("quay.io", "r.acme.io"));
    holder.git(&["add", "other.sh"]).ok();
    holder
        .jetcrypt(&["allow", "other.sh"])
        .code(2)
        .says("needs a reason");
}

#[test]
fn init_takes_over_the_exceptions_from_before() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write(LEAK, login());
    repo.git(&["add", LEAK]).ok();
    repo.jetcrypt(&["allow", "--reason", "a sample", LEAK]).ok();
    repo.git(&["add", "-A"]).ok();
    repo.commit("From before");
    repo.jetcrypt(&["scan"])
        .ok()
        .says("1 allowed by exceptions");
    repo.jetcrypt(&["init", "--generate"])
        .ok()
        .says("1 line of .jetcrypt-exceptions");
    repo.git(&["rm", "-q", ".jetcrypt-exceptions"]).ok();
    repo.commit("Set up");
    repo.jetcrypt(&["scan", "--all"])
        .ok()
        .says("1 allowed by exceptions");
}

#[test]
fn without_the_key_the_owner_of_a_clone_or_server_decides() {
    let world = World::new();
    let team = Team::new(&world);
    let (holder, keyless) = (&team.holder, &team.writer);
    world.run(&team.remote, PROGRAM, &["install"]).ok();
    holder.write(LEAK, login());
    holder.git(&["add", LEAK]).ok();
    holder
        .jetcrypt(&["allow", "--reason", "a sample", LEAK])
        .ok();
    holder.commit("A sample");
    let push = holder.git(&["push", "-q"]);
    assert_ne!(push.code, 0);
    push.says("git config jetcrypt.exceptions true");
    let believe = ["config", "jetcrypt.exceptions", "true"];
    world.run(&team.remote, "git", &believe).ok();
    holder.git(&["push", "-q"]).ok();
    keyless.git(&["pull", "-q"]).ok();
    keyless
        .jetcrypt(&["scan", "HEAD"])
        .code(1)
        .says("git config jetcrypt.exceptions true");
    keyless.git(&believe).ok();
    keyless.jetcrypt(&["scan", "HEAD"]).ok();
    // a history without pages is no way around
    world
        .run(
            &team.remote,
            "git",
            &["config", "--unset", "jetcrypt.exceptions"],
        )
        .ok();
    keyless.git(&["checkout", "-q", "--orphan", "bare"]).ok();
    keyless.git(&["rm", "-q", "-r", "-f", "--cached", "."]).ok();
    keyless.write(
        ".jetcrypt-exceptions",
        "docker-credentials 00000000000000000000000000000000 x\n",
    );
    keyless
        .git(&["add", "-f", LEAK, ".jetcrypt-exceptions"])
        .ok();
    keyless
        .git(&["commit", "-q", "--no-verify", "-m", "No pages"])
        .ok();
    let push = keyless.git(&["push", "-q", "origin", "HEAD:refs/heads/bare"]);
    assert_ne!(push.code, 0);
}
