//! `demo`: the whole story in a throw-away folder, with the real git and a
//! real bare remote. Every step checks what it claims; the exit code is 0
//! only if all of them hold.

mod stage;

use crate::commands::Outcome;
use crate::core::policy::KEY_FILE;
use crate::failure::Failure;
use stage::DemoStage;

/// Plays it.
///
/// # Errors
/// A step did not do what it says, or the throw-away folder cannot be made.
pub fn run() -> crate::commands::Result {
    let mut stage = DemoStage::new()?;
    set_up(&mut stage)?;
    commit_and_push(&mut stage)?;
    clone_without_and_with_the_key(&mut stage)?;
    one_command_with_credentials(&mut stage)?;
    three_refused_leaks(&mut stage)?;
    stage.title("Done: every step above did what it says.");
    stage.say("In your own repository:  git jetcrypt init   (or: git jetcrypt init --generate)");
    Ok(Outcome::Done)
}

fn set_up(stage: &mut DemoStage) -> Result<(), Failure> {
    stage.title("1. A project with registry credentials");
    stage
        .git(".", &["init", "-q", "--bare", "remote.git"])?
        .must_succeed()?;
    stage.git(".", &["init", "-q", "project"])?.must_succeed()?;
    stage
        .show_git("project", &["remote", "add", "origin", "../remote.git"])?
        .must_succeed()?;
    stage.write("project/dockercfg", &stage.credentials())?;
    stage.say("dockercfg holds the password of a Quay robot. One command protects it:");
    stage
        .show_jetcrypt("project", &["init", "--generate"])?
        .must_succeed()
}

fn commit_and_push(stage: &mut DemoStage) -> Result<(), Failure> {
    stage.title("2. Commit and push as always");
    stage
        .show_git("project", &["add", "dockercfg"])?
        .must_succeed()?;
    stage
        .show_git(
            "project",
            &["commit", "-q", "-m", "Credentials for the base images"],
        )?
        .must_succeed()?;
    stage
        .show_git("project", &["push", "-q", "origin", "main"])?
        .must_succeed()?;
    stage.say("What the remote sees:");
    let seen = stage.show_git("remote.git", &["cat-file", "blob", "main:dockercfg"])?;
    stage.check(
        "the remote holds a file in jet's own format, codeship:v2",
        seen.out.starts_with("codeship:v2\n"),
    )?;
    let objects = stage.git(
        "remote.git",
        &["cat-file", "--batch-all-objects", "--batch"],
    )?;
    stage.check(
        "no object of the remote holds the password",
        !stage.holds_secret(&objects.out),
    )?;
    let mine = stage.read("project/dockercfg")?;
    stage.check(
        "your own file is as readable as before",
        mine == stage.credentials(),
    )?;
    stage
        .show_git("project", &["status", "--short"])?
        .must_succeed()?;
    stage.say("And when it changes, git diff shows plaintext:");
    stage.write(
        "project/dockercfg",
        &stage
            .credentials()
            .replace("quay.io", "registry.example.com"),
    )?;
    let diff = stage.show_git("project", &["diff", "--unified=0"])?;
    stage.check(
        "the diff names the new registry",
        diff.out.contains("+") && diff.out.contains("registry.example.com"),
    )?;
    stage
        .git("project", &["checkout", "--", "dockercfg"])?
        .must_succeed()
}

fn clone_without_and_with_the_key(stage: &mut DemoStage) -> Result<(), Failure> {
    stage.title("3. A clone: locked without the key, open with it");
    stage
        .show_git(".", &["clone", "-q", "remote.git", "clone"])?
        .must_succeed()?;
    let locked = stage.read("clone/dockercfg")?;
    stage.check(
        "without the key the file stays encrypted",
        locked.starts_with("codeship:v2\n"),
    )?;
    let key = format!("../project/{KEY_FILE}");
    stage
        .show_jetcrypt("clone", &["unlock", &key])?
        .must_succeed()?;
    let opened = stage.read("clone/dockercfg")?;
    stage.check(
        "with the key it is the very same file",
        opened == stage.credentials(),
    )?;
    stage.show_jetcrypt("clone", &["status"])?.must_succeed()
}

fn one_command_with_credentials(stage: &mut DemoStage) -> Result<(), Failure> {
    stage.title("4. A build gets the credentials, and leaves nothing behind");
    stage.show_jetcrypt("clone", &["check"])?.must_succeed()?;
    stage.say("docker build, docker pull, skopeo … would find them there; here a shell looks:");
    let script = "grep -c quay.io \"$DOCKER_CONFIG/config.json\"; echo \"$DOCKER_CONFIG\"";
    let ran = stage.show_jetcrypt("clone", &["exec", "--", "sh", "-c", script])?;
    let mut lines = ran.out.lines();
    stage.check(
        "docker's configuration names the registry",
        lines.next() == Some("1"),
    )?;
    let folder = lines.next().unwrap_or_default().to_owned();
    stage.check(
        "and the folder is gone with the command",
        !folder.is_empty() && !std::path::Path::new(&folder).exists(),
    )
}

fn three_refused_leaks(stage: &mut DemoStage) -> Result<(), Failure> {
    stage.title("5. Three leaks, refused");
    stage.say("The key, though added by force:");
    stage
        .show_git("project", &["add", "-f", KEY_FILE])?
        .must_fail()?;
    stage.check(
        "the key is not staged",
        !stage.git("project", &["ls-files"])?.out.contains(KEY_FILE),
    )?;

    stage.say("The same credentials under another name:");
    stage.write("project/ci/config.json", &stage.credentials())?;
    stage
        .show_git("project", &["add", "ci/config.json"])?
        .must_succeed()?;
    let refused = stage.show_git("project", &["commit", "-q", "-m", "CI"])?;
    stage.check(
        "the refusal does not show the password",
        !stage.holds_secret(&refused.err),
    )?;
    refused.must_fail()?;

    stage.say("Somebody commits anyway, removes it again in the next commit, and pushes:");
    stage
        .show_git("project", &["commit", "-q", "--no-verify", "-m", "CI"])?
        .must_succeed()?;
    stage
        .git("project", &["rm", "-q", "ci/config.json"])?
        .must_succeed()?;
    stage
        .show_git("project", &["commit", "-q", "-m", "Nothing to see here"])?
        .must_succeed()?;
    stage
        .show_git("project", &["push", "-q", "origin", "main"])?
        .must_fail()?;
    let objects = stage.git(
        "remote.git",
        &["cat-file", "--batch-all-objects", "--batch"],
    )?;
    stage.check(
        "nothing of it has reached the remote",
        !stage.holds_secret(&objects.out),
    )
}
