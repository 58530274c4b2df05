//! What cannot be checked is not sent; what can be is.

use super::{Post, World};
use crate::commit_guard::{feed, refused};
use crate::support::{KEY, OTHER_KEY, PROGRAM};
use std::fs;

#[test]
fn what_cannot_be_read_is_not_sent() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("first", "1");
    post.commit("second", "2");
    let before = post.refs();
    for name in ["HEAD:first", "HEAD~1", "HEAD^{tree}"] {
        let id = post.id(name);
        let loose = format!(".git/objects/{}/{}", &id[..2], &id[2..]);
        let bytes = post.repo.read(&loose);
        fs::remove_file(post.repo.top.join(&loose)).unwrap();
        let said = post.git("push origin main");
        assert_ne!(said.code, 0, "{name}");
        assert_eq!(post.refs(), before, "{name}");
        if name == "HEAD:first" {
            // of the others git tells by itself
            said.says("error: ").says("hint: ");
        }
        post.repo.write(&loose, bytes);
    }
    post.passes("origin main");
}

#[test]
fn a_list_of_refs_that_makes_no_sense_is_refused() {
    let world = World::new();
    let post = Post::new(&world);
    let hook = |input: &[u8]| {
        let mut hook = world.command(&post.repo.top, PROGRAM);
        hook.args(["hook", "pre-push", "--", "origin", "url"]);
        feed(hook, input)
    };
    let (head, zero) = (post.id("HEAD"), "0".repeat(40));
    for bad in [
        "x\n".to_owned(),
        format!("refs/heads/x {head} refs/heads/x\n"),
        format!("refs/heads/x {head} refs/heads/x {zero}\n\0\n"),
        format!("refs/heads/x {} refs/heads/x {zero}\n", &head[..39]),
        format!("refs/heads/x {} refs/heads/x {zero}\n", "e".repeat(40)),
        format!("refs/heads/x {} refs/heads/x {zero}\n", "e".repeat(64)),
    ] {
        hook(bad.as_bytes()).code(1).says("error: ");
    }
    hook(b"\xff\xfe").code(1).says("error: ");
    hook(format!("refs/heads/x {head} refs/heads/x {zero}\n").as_bytes()).ok();
    hook(b"").ok();
}

#[test]
fn what_is_pushed_may_be_named_by_words_with_spaces() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("honest", "1");
    post.repo
        .git(&["push", "-q", "origin", "HEAD@{1 second ago}:refs/heads/a"])
        .ok();
    post.repo
        .git(&[
            "push",
            "-q",
            "origin",
            "HEAD^{/Protect credentials}:refs/heads/b",
        ])
        .ok();
}

#[test]
fn without_the_program_or_with_half_a_key_a_push_is_refused() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("honest", "1");
    post.repo.write("codeship.aes", &KEY[..30]);
    let said = post.git("push origin main").code(1);
    assert!(!said.stderr.contains(&KEY[..30]));
    said.says("codeship.aes").says("incomplete");
    post.repo.write("codeship.aes", OTHER_KEY);
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    refused(
        post.git("push origin main"),
        "push",
        "hint: install git-jetcrypt",
    );
    std::os::unix::fs::symlink(PROGRAM, world.path("bin/git-jetcrypt")).unwrap();
    post.repo.write("codeship.aes", KEY);
    post.passes("origin main");
}
