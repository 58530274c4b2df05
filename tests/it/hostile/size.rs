//! What is too large is refused without being read; tags of tags end.

use crate::support::{CANARY, PROGRAM, Repo, Said, World, run_with};
use std::path::PathBuf;

fn served<'w>(world: &'w World) -> (PathBuf, Repo<'w>) {
    let server = world.bare("server.git");
    world.run(&server, PROGRAM, &["install"]).ok();
    let repo = world.repo("repo");
    repo.git(&["remote", "add", "origin", server.to_str().unwrap()])
        .ok();
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    (server, repo)
}

fn push(repo: &Repo<'_>) -> Said {
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
}

#[test]
fn a_blob_above_the_limit_is_refused_and_the_hint_helps() {
    for many in [0, 500] {
        let world = World::new();
        let (server, repo) = served(&world);
        world
            .run(&server, "git", &["config", "jetcrypt.largestBlob", "2m"])
            .ok();
        for n in 0..many {
            repo.write(&format!("many/{n}"), format!("{n}\n"));
        }
        repo.write("large.bin", vec![0; 5 << 20]);
        repo.git(&["add", "-A"]).ok();
        repo.commit("large");
        let said = push(&repo);
        assert_ne!(said.code, 0);
        let said = said
            .says("large.bin: object ")
            .says(" has 5242880 bytes")
            .says("2097152")
            .says("git config jetcrypt.largestBlob 5m");
        assert!(!said.stderr.contains("fsck"), "{said:?}");
        world
            .run(&server, "git", &["config", "jetcrypt.largestBlob", "5m"])
            .ok();
        push(&repo).ok();
    }
}

#[test]
fn the_limit_holds_for_commits_and_scans_and_hides_no_finding() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("large.bin", vec![0; 12 << 20]);
    repo.git(&["add", "-A"]).ok();
    repo.jetcrypt(&["scan", "--staged"]).ok();
    repo.git(&["config", "jetcrypt.largestBlob", "10m"]).ok();
    repo.jetcrypt(&["hook", "pre-commit"])
        .code(1)
        .says("large.bin: object ")
        .says("git config jetcrypt.largestBlob 12m");
    let said = repo.jetcrypt(&["scan", "--staged"]).code(6);
    assert!(said.out().contains("not looked at: large.bin"), "{said:?}");
    repo.write(
        "deploy.sh",
        format!("docker login -u acme -p {CANARY} quay.io\n"),
    );
    repo.git(&["add", "deploy.sh"]).ok();
    repo.jetcrypt(&["scan"]).code(1).says("largestBlob");
    repo.jetcrypt(&["hook", "pre-commit"])
        .code(1)
        .says("large.bin: object ")
        .says("[docker-credentials]");
    repo.git(&["config", "jetcrypt.largestBlob", "much"]).ok();
    let said = repo.jetcrypt(&["scan"]);
    assert_ne!(said.code, 0);
    assert!(
        said.stderr.to_lowercase().contains("jetcrypt.largestblob"),
        "{said:?}"
    );
}

/// Tags of tags, so many deep; returns the outermost one.
fn nested(repo: &Repo<'_>, depth: usize, message: &str) {
    let mut id = repo
        .git(&["rev-parse", "HEAD"])
        .ok()
        .out()
        .trim()
        .to_owned();
    let mut kind = "commit";
    for n in 0..depth {
        let text = format!(
            "object {id}\ntype {kind}\ntag t{n}\ntagger T <t@example.invalid> 1700000000 +0000\n\n{}\n",
            if n == 0 { message } else { "a tag" }
        );
        let mut command = repo.world.command(&repo.top, "git");
        command.args(["hash-object", "-t", "tag", "-w", "--stdin"]);
        id = run_with(command, &text).ok().out().trim().to_owned();
        kind = "tag";
    }
    repo.git(&["update-ref", "refs/tags/deep", &id]).ok();
}

#[test]
fn a_tag_of_tags_is_followed_so_far_and_no_further() {
    let world = World::new();
    let (_, repo) = served(&world);
    nested(&repo, 50, "a tag");
    repo.git(&["push", "-q", "origin", "deep"]).ok();
    nested(
        &repo,
        50,
        &format!("docker login -u acme -p {CANARY} quay.io"),
    );
    let said = repo.git(&["push", "-q", "-f", "origin", "deep"]);
    assert_ne!(said.code, 0);
    said.says("[docker-credentials]").tells_no_secret();
    nested(&repo, 52, "a tag");
    let said = repo.git(&["push", "-q", "-f", "origin", "deep"]);
    assert_ne!(said.code, 0);
    said.says("is a tag of a tag").says("hint: ");
}
