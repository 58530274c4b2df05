//! Whoever keeps the repository shows a newcomer something else than the team
//! made.

use super::{ENV, Team};
use crate::support::{KEY, PROGRAM, Repo, World, dockercfg, run_with};
use git_jetcrypt::core::key::Key;
use std::fs;

fn fingerprint(text: impl AsRef<[u8]>) -> String {
    let text = text.as_ref().trim_ascii();
    Key::from_base64(text).unwrap().fingerprint()
}

/// The host's own repository: a key of its own, the same names, other values,
/// pages that are authentic under that key.
fn counterfeit(world: &World) -> Repo<'_> {
    let host = world.repo("host");
    host.jetcrypt(&["init", "--generate"]).ok();
    host.jetcrypt(&["track", "deploy/*.env"]).ok();
    host.write("dockercfg", dockercfg("evil.example", "ci"));
    host.write("deploy/prod.env", "LD_PRELOAD=./x.so\n");
    host.git(&["add", "."]).ok();
    host.commit("Credentials");
    host.jetcrypt(&["status"]).ok();
    assert_ne!(fingerprint(host.read("codeship.aes")), fingerprint(KEY));
    host
}

/// The team's key, as a newcomer gets it, and its fingerprint.
fn handed_over(world: &World) -> String {
    fs::write(world.path("team.aes"), KEY).unwrap();
    fingerprint(KEY)
}

/// What nobody sealed for this key lies there as it came, and no command uses
/// it; with these variables, for all that git and people run.
#[track_caller]
fn nothing_is_used(newcomer: &Repo<'_>, host: &Repo<'_>, names: &[&str], key: Option<&str>) {
    let world = newcomer.world;
    let run = |program: &str, words: &[&str], input: &str| {
        let mut command = world.command(&newcomer.top, program);
        command.args(words);
        if let Some(key) = key {
            command.env("JETCRYPT_KEY", key);
        }
        run_with(command, input)
    };
    for name in names {
        let blob = host.blob(&format!("HEAD:{name}"));
        fs::remove_file(newcomer.top.join(name)).unwrap();
        run("git", &["checkout", "-q", "--", name], "").ok();
        assert!(newcomer.read(name) == blob, "{name} was opened or replaced");
        newcomer.touch(name);
    }
    let changed = run("git", &["status", "--porcelain"], "").ok();
    assert_eq!(changed.out(), "");
    let status = run(PROGRAM, &["status"], "").code(1);
    assert!(status.out().starts_with("NOT SAFE"), "{}", status.out());
    run(PROGRAM, &["check"], "").code(4);
    run(PROGRAM, &["export", "--format", "config.json"], "").code(4);
    run(PROGRAM, &["exec", "--", "true"], "").code(125);
    let words = ["exec", "--env-file", "deploy/prod.env", "--", "env"];
    let ran = run(PROGRAM, &words, "").code(125);
    assert!(!ran.out().contains("LD_PRELOAD"), "{}", ran.out());
    let helper = world.path("bin/docker-credential-jetcrypt");
    std::os::unix::fs::symlink(PROGRAM, &helper).unwrap();
    for registry in ["quay.io", "evil.example"] {
        // a helper has one code for "no"
        let helper = "docker-credential-jetcrypt";
        run(helper, &["get"], registry).code(1).tells_no_secret();
    }
}

#[test]
fn what_the_host_made_under_a_key_of_its_own_is_not_used_by_a_newcomer() {
    let world = World::new();
    let host = counterfeit(&world);
    let right = handed_over(&world);
    let newcomer = world.clone_of(&host.top, "newcomer");
    // a key that opens nothing is not taken
    let unlock = ["unlock", "../team.aes", "--expect", &right];
    let refused = newcomer.jetcrypt(&unlock).code(4);
    refused.says("opens none of the encrypted files");
    assert!(!newcomer.top.join(".git/jetcrypt/codeship.aes").exists());
    newcomer.jetcrypt(&["status"]).code(3);
    // nor used where a variable names it, as on a CI
    let names = ["dockercfg", "deploy/prod.env"];
    nothing_is_used(&newcomer, &host, &names, Some(KEY));
}

#[test]
fn what_the_host_put_beside_one_real_file_is_not_used_by_a_newcomer() {
    let world = World::new();
    let team = Team::new(&world);
    let host = counterfeit(&world);
    let right = handed_over(&world);
    // the team's history, at its tip the host's pages and files, and one file
    // of the team, so that its key is of use
    let writer = &team.writer;
    let from = host.top.to_str().unwrap();
    writer.git(&["fetch", "-q", from, "HEAD"]).ok();
    writer.git(&["rm", "-q", "-r", "."]).ok();
    writer.git(&["checkout", "FETCH_HEAD", "--", "."]).ok();
    let real = ["checkout", "HEAD", "--", "deploy/prod.env"];
    writer.git(&real).ok();
    writer.commit("Harmless");
    let push = ["push", "-q", "origin", "HEAD:refs/heads/main"];
    writer.git(&push).ok();
    let newcomer = world.clone_of(&team.remote, "newcomer");
    newcomer.jetcrypt(&["unlock", "../team.aes", "--expect", &right]);
    assert_eq!(newcomer.read("deploy/prod.env"), ENV.as_bytes());
    nothing_is_used(&newcomer, &host, &["dockercfg"], None);
    // the host's pages lower nothing, and the team's are missed
    let status = newcomer.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("were taken out"), "{status}");
    newcomer.write("deploy/new.env", ENV);
    newcomer.git(&["add", "deploy/new.env"]).ok();
    let sealed = newcomer.blob(":deploy/new.env");
    assert!(sealed.starts_with(b"codeship:v2\n"));
}

#[test]
fn a_newcomer_who_gets_the_hosts_key_is_told_before_anything_changes() {
    let world = World::new();
    let host = counterfeit(&world);
    let right = handed_over(&world);
    fs::copy(host.top.join("codeship.aes"), world.path("host.aes")).unwrap();
    let newcomer = world.clone_of(&host.top, "newcomer");
    let config = newcomer.read(".git/config");
    let refused = newcomer
        .jetcrypt(&["unlock", "../host.aes", "--expect", &right])
        .code(4);
    let refused = refused.says("is not the expected key").says(&right);
    refused.says(&fingerprint(host.read("codeship.aes")));
    assert_eq!(newcomer.read(".git/config"), config);
    assert!(!newcomer.top.join(".git/jetcrypt").exists());
    assert!(!newcomer.top.join(".git/hooks/pre-commit").exists());
    for name in ["dockercfg", "deploy/prod.env"] {
        assert!(newcomer.is_sealed(name), "{name}");
    }
    assert_eq!(newcomer.status(), "");
}

/// Not stopped (docs/trust.md, "Out of reach"): all of it is real.
#[test]
fn an_old_complete_state_opens_for_a_newcomer_and_nothing_tells() {
    let world = World::new();
    let team = Team::new(&world);
    let right = handed_over(&world);
    let old = team.holder.git(&["rev-parse", "HEAD"]).ok().out();
    team.holder.write("deploy/prod.env", "RAILS_ENV=new\n");
    team.holder.jetcrypt(&["track", "more/*.env"]).ok();
    team.holder.git(&["commit", "-q", "-a", "-m", "New"]).ok();
    team.holder
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    // the host shows what was there before
    let back = ["update-ref", "refs/heads/main", old.trim()];
    world.run(&team.remote, "git", &back).ok();
    let newcomer = world.clone_of(&team.remote, "newcomer");
    newcomer
        .jetcrypt(&["unlock", "../team.aes", "--expect", &right])
        .ok();
    assert_eq!(newcomer.read("deploy/prod.env"), ENV.as_bytes());
    let status = newcomer.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
    // who has seen more knows more: the page is missed
    team.holder.jetcrypt(&["status"]).ok();
    team.holder.git(&["reset", "-q", "--hard", old.trim()]).ok();
    team.holder.write("more/new.env", ENV);
    team.holder.git(&["add", "more/new.env"]).ok();
    let commit = team.holder.git(&["commit", "-q", "-m", "More"]);
    commit.code(1).says("more/new.env");
}
