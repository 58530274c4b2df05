//! The guard knows every file that is kept encrypted: the values of env files,
//! copies, and the plaintexts of files that stay encrypted.

use crate::commit_guard::{refused, stage};
use crate::support::{CANARY, Repo, World};

const OWN: &str = "[own-credentials]";
const PLAIN: &str = "[protected-plaintext]";

fn settings() -> String {
    format!("RAILS_ENV=production\nexport DB_PASSWORD='{CANARY}'\nPORT=3000\n")
}

/// A repository that holds `deploy.env` encrypted.
fn with_settings(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    repo.jetcrypt(&["init", "deploy.env"]).ok();
    repo.write("deploy.env", settings());
    repo.git(&["add", "-A"]).ok();
    repo.commit("Settings");
    repo
}

/// A repository that holds `deployment.env.encrypted`, as jet's users do.
fn with_twin(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    repo.write("deployment.env", settings());
    let words = ["encrypt", "deployment.env", "deployment.env.encrypted"];
    repo.jetcrypt(&words).ok();
    std::fs::remove_file(repo.top.join("deployment.env")).unwrap();
    repo.git(&["add", "-A"]).ok();
    repo.commit("Settings");
    repo
}

#[test]
fn a_copy_of_an_encrypted_file_is_refused_at_any_path() {
    let world = World::new();
    let repo = with_settings(&world);
    for content in [settings(), settings().replace('\n', "\r\n")] {
        stage(&repo, "sub/copy.txt", &content);
        refused(repo.git(&["commit", "-m", "x"]), "commit", OWN);
        repo.git(&["reset", "-q"]).ok();
    }
    // cp, add, commit, past the hook: refused at the push
    world.bare("remote");
    repo.git(&["remote", "add", "origin", "../remote"]).ok();
    repo.git(&["push", "-q", "origin", "main"]).ok();
    std::fs::copy(repo.top.join("deploy.env"), repo.top.join("copy.env")).unwrap();
    repo.git(&["add", "copy.env"]).ok();
    repo.git(&["commit", "-qnm", "x"]).ok();
    refused(repo.git(&["push", "origin", "main"]), "push", OWN);
}

#[test]
fn the_secrets_of_an_env_file_are_found_anywhere_and_its_settings_are_not() {
    let world = World::new();
    let repo = with_settings(&world);
    use base64::Engine as _;
    let encoded = base64::engine::general_purpose::STANDARD.encode(format!("x{CANARY}"));
    for content in [
        format!("services:\n  db:\n    environment:\n      PASS: {CANARY}\n"),
        format!("data: {encoded}\n"),
        format!("{{\"a\": \"{}\"}}", CANARY.replace('-', "\\u002d")),
    ] {
        stage(&repo, "compose.yml", &content);
        let said = repo.git(&["commit", "-m", "x"]);
        refused(said, "commit", "the secret of DB_PASSWORD that deploy.env");
        repo.git(&["reset", "-q"]).ok();
    }
    stage(
        &repo,
        ".env.example",
        "RAILS_ENV=production\nDB_PASSWORD=\nPORT=3000\n",
    );
    stage(
        &repo,
        "Dockerfile",
        "FROM x\nENV RAILS_ENV=production\nEXPOSE 3000\n",
    );
    repo.git(&["commit", "-qm", "Honest"]).ok();
    // what another branch keeps encrypted is known when it is pushed
    world.bare("remote");
    repo.git(&["remote", "add", "origin", "../remote"]).ok();
    repo.git(&["push", "-q", "origin", "main"]).ok();
    repo.git(&["checkout", "-q", "-b", "side"]).ok();
    let other = settings().replace(CANARY, "q8#Lm2vT0pK9Xw");
    repo.write("deploy.env", other);
    repo.git(&["commit", "-qam", "Another password"]).ok();
    stage(&repo, "notes.txt", "use q8#Lm2vT0pK9Xw\n");
    repo.git(&["commit", "-qnm", "Notes"]).ok();
    repo.git(&["checkout", "-q", "-f", "main"]).ok();
    refused(repo.git(&["push", "origin", "side"]), "push", OWN);
}

#[test]
fn the_plaintext_of_a_file_that_stays_encrypted_is_refused() {
    for key in [true, false] {
        let world = World::new();
        let repo = with_twin(&world);
        world.bare("remote");
        repo.git(&["remote", "add", "origin", "../remote"]).ok();
        repo.git(&["push", "-q", "origin", "main"]).ok();
        let words = ["decrypt", "deployment.env.encrypted", "deployment.env"];
        repo.jetcrypt(&words).ok();
        if !key {
            repo.lose_key();
        }
        repo.git(&["add", "-A"]).ok();
        let said = repo.git(&["commit", "-m", "x"]);
        assert!(
            said.stderr
                .contains("plaintext of deployment.env.encrypted"),
            "{}",
            said.stderr
        );
        refused(said, "commit", PLAIN);
        let scan = repo.jetcrypt(&["scan"]).code(1);
        assert!(scan.out().contains(PLAIN), "{}", scan.out());
        // the encrypted one taken away in the same commit
        repo.git(&["rm", "-q", "--cached", "deployment.env.encrypted"])
            .ok();
        let said = repo.git(&["commit", "-m", "x"]);
        refused(said, "commit", PLAIN);
        repo.git(&["commit", "-qnm", "x"]).ok();
        refused(repo.git(&["push", "origin", "main"]), "push", PLAIN);
        let scan = repo.jetcrypt(&["scan", "--all"]).code(1);
        assert!(scan.out().contains(PLAIN), "{}", scan.out());
    }
}

#[test]
fn a_plaintext_that_git_held_before_and_one_that_is_released_pass() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("deployment.env", settings());
    repo.git(&["add", "deployment.env"]).ok();
    repo.git(&["commit", "-qnm", "Plaintext"]).ok();
    let words = ["encrypt", "deployment.env", "deployment.env.encrypted"];
    repo.jetcrypt(&words).ok();
    repo.git(&["add", "-A"]).ok();
    repo.commit("The encrypted one beside it");
    repo.write("notes", "x");
    repo.git(&["add", "-A"]).ok();
    repo.commit("It is there as it was");
    repo.write("deployment.env", settings() + "A=1\n");
    refused(repo.git(&["commit", "-am", "x"]), "commit", PLAIN);
    repo.git(&["reset", "-q", "--hard"]).ok();
    let text = String::from_utf8(repo.read(".gitattributes")).unwrap();
    repo.write(".gitattributes", text + "sample.env -jetcrypt\n");
    repo.write(
        "sample.env.encrypted",
        repo.read("deployment.env.encrypted"),
    );
    repo.write("sample.env", "RAILS_ENV=production\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("A sample");
    // NAME beside a file that is not encrypted
    repo.write("key.encrypted", "Salted__ by another tool");
    repo.write("key", "x");
    repo.git(&["add", "-A"]).ok();
    repo.commit("Another tool's");
}
