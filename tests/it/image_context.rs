//! What a build of an image would take along: the git directory with the key
//! in it, the key at the top, readable credential files.

use crate::support::{Repo, World, dockercfg};

fn with_dockerfile<'a>(world: &'a World, dockerfile: &str) -> Repo<'a> {
    let repo = world.ready("repo");
    repo.write("Dockerfile", dockerfile);
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "."]).ok();
    repo.commit("A build");
    repo
}

const SAYS: &str = "Dockerfile: a build of it would take .git, codeship.aes, dockercfg into";

#[test]
fn who_copies_everything_is_told_by_status_check_and_exec_and_init_writes_the_lines() {
    let world = World::new();
    let repo = with_dockerfile(&world, "FROM scratch\nCOPY . /app\n");
    let said = repo.jetcrypt(&["status"]);
    assert!(said.out().contains(SAYS), "{}", said.out());
    repo.jetcrypt(&["check"]).ok().says(SAYS);
    // there is no docker here, or no engine: only what is said before counts
    let said = repo.jetcrypt(&["exec", "--", "docker", "build", "."]);
    assert!(said.stderr.contains(SAYS), "{}", said.stderr);
    let said = repo.jetcrypt(&["exec", "--", "true"]).ok();
    assert!(!said.stderr.contains(SAYS), "{}", said.stderr);
    repo.jetcrypt(&["init"]).ok().says(".dockerignore");
    let said = repo.jetcrypt(&["status"]);
    assert!(!said.out().contains("a build of it"), "{}", said.out());
}

#[test]
fn who_copies_only_sources_or_leaves_them_out_is_not_bothered() {
    let world = World::new();
    let repo = with_dockerfile(&world, "FROM scratch\nCOPY src /app\n");
    let said = repo.jetcrypt(&["status"]);
    assert!(!said.out().contains("a build of it"), "{}", said.out());
    repo.write("Dockerfile", "FROM scratch\nCOPY . /app\n");
    repo.write(".dockerignore", "*\n!src\n");
    let said = repo.jetcrypt(&["status"]);
    assert!(!said.out().contains("a build of it"), "{}", said.out());
}
