//! A folder of protected files that becomes a link or a submodule by a pull.

use super::{ENV, Team};
use crate::support::{PROGRAM, Said, World, dockercfg};
use std::fs;
use std::os::unix::fs::symlink;

const EVIL: &str = "LD_PRELOAD=./x.so\n";
const SERVICES: &str =
    "app:\n  image: quay.io/acme/app\n  encrypted_dockercfg_path: creds/c.json\n";

/// The writer takes the sealed files away and puts links to plaintext there.
fn links(team: &Team<'_>) {
    let writer = &team.writer;
    writer.git(&["rm", "-q", "-r", "deploy", "dockercfg"]).ok();
    writer.write("d2/prod.env", EVIL);
    writer.write("d2/c.json", dockercfg("quay.io", "evil"));
    writer.write("codeship-services.yml", SERVICES);
    for name in ["deploy", "creds"] {
        symlink("d2", writer.top.join(name)).unwrap();
    }
    writer.git(&["add", "-A"]).ok();
    team.push_planted();
}

/// The same with submodules.
fn submodules(world: &World, team: &Team<'_>) {
    let sub = world.repo("sub");
    sub.write("prod.env", EVIL);
    sub.write("c.json", dockercfg("quay.io", "evil"));
    sub.git(&["add", "-A"]).ok();
    sub.commit("Sub");
    let writer = &team.writer;
    writer.git(&["rm", "-q", "-r", "deploy", "dockercfg"]).ok();
    let url = sub.top.to_str().unwrap();
    for name in ["deploy", "creds"] {
        writer.git(&["submodule", "--quiet", "add", url, name]).ok();
    }
    writer.write("codeship-services.yml", SERVICES);
    writer.git(&["add", "-A"]).ok();
    team.push_planted();
    team.holder
        .git(&["submodule", "--quiet", "update", "--init"])
        .ok();
}

fn with_env(team: &Team<'_>, file: &str) -> Said {
    let words = ["exec", "--env-file", file, "--", "env"];
    let ran = team.holder.jetcrypt(&words);
    assert!(!ran.out().contains("LD_PRELOAD"), "{file}");
    ran
}

/// No command uses what lies behind it.
fn nothing_is_used(world: &World, team: &Team<'_>, what: &str) {
    let holder = &team.holder;
    with_env(team, "deploy/prod.env")
        .code(125)
        .says(&format!("deploy is {what}"));
    let absolute = holder.top.join("deploy/prod.env");
    with_env(team, absolute.to_str().unwrap()).code(125);
    // by a name of the user's own for all of it
    symlink(&holder.top, world.path("short")).unwrap();
    let short = world.path("short/deploy/prod.env");
    with_env(team, short.to_str().unwrap()).code(125);
    let said = format!("creds is {what}");
    let exec = ["exec", "--", "true"];
    holder.jetcrypt(&exec).code(125).says(&said);
    let export = ["export", "--format", "config.json"];
    holder.jetcrypt(&export).code(4).says(&said);
    let check = holder.jetcrypt(&["check"]).code(4);
    assert!(check.out().contains(&said), "{}", check.out());
    let checked = ["check", "deploy/prod.env"];
    holder.jetcrypt(&checked).code(4);
    symlink(PROGRAM, world.path("bin/docker-credential-jetcrypt")).unwrap();
    let mut command = world.command(&holder.top, "docker-credential-jetcrypt");
    command.arg("get");
    let answer = crate::support::run_with(command, "quay.io").code(1);
    assert!(!answer.out().contains("evil"), "{}", answer.out());
}

#[test]
fn what_lies_behind_a_link_in_the_place_of_a_folder_is_not_used() {
    let world = World::new();
    let team = Team::new(&world);
    links(&team);
    nothing_is_used(&world, &team, "a symbolic link");
    // whoever stands in it has come through the link
    let mut command = world.command(&team.holder.top.join("deploy"), PROGRAM);
    command.env("PWD", team.holder.top.join("deploy")).args([
        "exec",
        "--env-file",
        "prod.env",
        "--",
        "env",
    ]);
    crate::support::run_with(command, "")
        .code(125)
        .says("deploy is a symbolic link");
}

#[test]
fn what_lies_in_a_submodule_in_the_place_of_a_folder_is_not_used() {
    let world = World::new();
    let team = Team::new(&world);
    submodules(&world, &team);
    nothing_is_used(&world, &team, "a repository of its own");
    // nor from outside of all of it
    let file = "../holder/deploy/prod.env";
    let words = ["exec", "--env-file", file, "--", "env"];
    let elsewhere = world.repo("elsewhere");
    fs::copy(
        team.holder.top.join("codeship.aes"),
        elsewhere.top.join("codeship.aes"),
    )
    .unwrap();
    elsewhere
        .jetcrypt(&words)
        .code(125)
        .says("deploy is a repository of its own");
}

#[test]
fn a_new_secret_behind_such_a_link_is_not_committed_and_the_hint_helps() {
    let world = World::new();
    let team = Team::new(&world);
    links(&team);
    let holder = &team.holder;
    let status = holder.jetcrypt(&["status"]).code(1);
    assert!(status.out().contains("NOT SAFE"), "{}", status.out());
    let what = "deploy: is a symbolic link in the place of a folder in which deploy/*.env protects";
    assert!(status.out().contains(what), "{}", status.out());
    // the name that the holder knows
    fs::write(holder.top.join("deploy/prod.env"), "COLOUR=mauve\n").unwrap();
    holder.git(&["add", "-A"]).ok();
    let commit = holder.git(&["commit", "-q", "-m", "New"]).code(1);
    commit.says("git rm -q -f -- deploy");
    holder.git(&["rm", "-q", "-f", "--", "deploy"]).ok();
    holder
        .git(&["checkout", "-q", "HEAD^", "--", "deploy"])
        .ok();
    holder.write("deploy/prod.env", ENV.replace("production", "staging"));
    holder.git(&["add", "deploy"]).ok();
    holder.commit("Taken out");
    assert!(
        holder
            .blob("HEAD:deploy/prod.env")
            .starts_with(b"codeship:v2\n")
    );
    holder.git(&["push", "-q"]).ok();
    let status = holder.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
}

#[test]
fn a_submodule_there_is_neither_committed_nor_pushed_nor_merged() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.git(&["branch", "-q", "own"]).ok();
    submodules(&world, &team);
    holder.write("note", "x");
    holder.git(&["add", "note"]).ok();
    let commit = holder.git(&["commit", "-q", "-m", "Note"]).code(1);
    commit.says("deploy is a submodule");
    holder
        .git(&["commit", "-q", "--no-verify", "-m", "Note"])
        .ok();
    let push = holder.git(&["push", "-q"]).code(1);
    push.says("deploy is a submodule");
    holder.git(&["checkout", "-q", "-f", "own"]).ok();
    holder.write("mine", "x");
    holder.git(&["add", "mine"]).ok();
    holder.commit("Mine");
    let merge = holder.git(&["merge", "-q", "--no-edit", "origin/main"]);
    assert_ne!(merge.code, 0);
    merge.says("deploy is a submodule");
    holder.git(&["rm", "-q", "-f", "--", "deploy"]).ok();
    holder.git(&["commit", "-q", "--no-edit"]).ok();
}

#[test]
fn honest_links_and_submodules_beside_protected_folders_are_committed_and_pushed() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    let sub = world.repo("sub");
    holder.write("documentation/x", "x");
    symlink("documentation", holder.top.join("docs")).unwrap();
    // in a protected folder, and beside it
    symlink("../documentation", holder.top.join("deploy/docs")).unwrap();
    symlink("deploy", holder.top.join("deploy2")).unwrap();
    let url = sub.top.to_str().unwrap();
    holder
        .git(&["submodule", "--quiet", "add", url, "vendor/sub"])
        .ok();
    holder.git(&["add", "-A"]).ok();
    holder.commit("Links");
    holder.git(&["push", "-q"]).ok();
    let status = holder.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
}

#[test]
fn a_folder_that_holders_have_released_may_become_a_link() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.git(&["rm", "-q", "deploy/prod.env"]).ok();
    holder.commit("Gone");
    symlink("..", holder.top.join("deploy")).unwrap();
    holder.git(&["add", "-A"]).ok();
    holder.git(&["commit", "-q", "-m", "Link"]).code(1);
    holder.jetcrypt(&["untrack", "deploy/*.env"]).ok();
    holder.commit("Released, and a link");
    holder.git(&["push", "-q"]).ok();
}

#[test]
fn honest_files_are_used_from_anywhere_in_the_work_tree_and_by_any_name() {
    let world = World::new();
    let team = Team::new(&world);
    let top = &team.holder.top;
    symlink(top, world.path("short")).unwrap();
    let names = [
        ("", "deploy/prod.env".to_owned()),
        ("deploy", "prod.env".to_owned()),
        ("deploy", "../deploy/./prod.env".to_owned()),
        ("deploy", top.join("deploy/prod.env").display().to_string()),
        (
            "",
            world.path("short/deploy/prod.env").display().to_string(),
        ),
    ];
    for (folder, name) in names {
        let words = ["exec", "--env-file", &name, "--", "env"];
        let ran = world.run(&top.join(folder), PROGRAM, &words).ok();
        assert!(ran.out().contains("RAILS_ENV=production"), "{name}");
    }
}

#[test]
fn without_pages_a_link_is_followed_as_before() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("real/app.env", "COLOUR=mauve\n");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    symlink("real", repo.top.join("link")).unwrap();
    let words = ["exec", "--env-file", "link/app.env", "--", "env"];
    let ran = repo.jetcrypt(&words).ok();
    assert!(ran.out().contains("COLOUR=mauve"), "{}", ran.out());
}
