//! One object that cannot be read does not hide what is in the others.

use crate::support::{CANARY, Repo, World, dockercfg};
use std::fs;

fn leak() -> String {
    format!("docker login -u acme -p {CANARY} quay.io\n")
}

fn loose(repo: &Repo<'_>, name: &str) -> std::path::PathBuf {
    let id = repo.git(&["rev-parse", name]).ok().out();
    let id = id.trim();
    repo.top
        .join(format!(".git/objects/{}/{}", &id[..2], &id[2..]))
}

/// Two commits, three files; the second commit changes `b/y`.
fn story(world: &World) -> Repo<'_> {
    let repo = world.repo("repo");
    repo.write("a/x", "first\n");
    repo.write("b/y", "second\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("one");
    repo.write("b/y", "third\n");
    repo.git(&["commit", "-q", "-a", "-m", "two"]).ok();
    repo
}

#[test]
fn a_scan_reports_all_else_and_what_it_could_not_read() {
    type Damage = fn(&std::path::Path);
    let damage: [(&str, Damage); 2] = [
        ("missing", |path| fs::remove_file(path).unwrap()),
        ("damaged", |path| {
            fs::remove_file(path).unwrap();
            fs::write(path, b"no zlib").unwrap();
        }),
    ];
    for (what, break_it) in damage {
        for name in ["HEAD~1:b/y", "HEAD:a/x", "HEAD:a", "HEAD~1"] {
            let world = World::new();
            let repo = story(&world);
            let id = repo.git(&["rev-parse", name]).ok().out();
            let id = id.trim().to_owned();
            break_it(&loose(&repo, name));
            let said = repo.jetcrypt(&["scan", "--all"]).code(6);
            let text = said.out() + &said.stderr;
            assert!(text.contains(&id), "{what} {name}: {text}");
            assert!(text.contains("git fsck"), "{what} {name}: {text}");
            let said = repo
                .jetcrypt(&["scan", "--all", "--format", "json"])
                .code(6);
            let json: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
            assert!(
                json["unread"].to_string().contains(&id),
                "{what} {name}: {json}"
            );
            assert_eq!(json["schema"], 1);
            let said = repo
                .jetcrypt(&["scan", "--all", "--format", "sarif"])
                .code(6);
            let sarif: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
            let invocation = &sarif["runs"][0]["invocations"][0];
            assert_eq!(invocation["executionSuccessful"], false);
            assert!(
                invocation.to_string().contains(&id),
                "{what} {name}: {sarif}"
            );
            // a leak elsewhere is found all the same, and counts for more
            repo.write("z/deploy.sh", leak());
            repo.git(&["add", "z"]).ok();
            let said = repo.jetcrypt(&["scan", "--all"]).code(1).tells_no_secret();
            let text = said.out() + &said.stderr;
            assert!(text.contains(&id), "{what} {name}: {text}");
            assert!(
                text.contains("[docker-credentials]"),
                "{what} {name}: {text}"
            );
        }
    }
}

#[test]
fn a_scan_of_the_index_reports_what_it_could_not_read() {
    let world = World::new();
    let repo = story(&world);
    repo.write("z/deploy.sh", leak());
    repo.git(&["add", "z"]).ok();
    fs::remove_file(loose(&repo, "HEAD:a/x")).unwrap();
    let said = repo.jetcrypt(&["scan"]).code(1);
    assert!(said.out().contains("not looked at: a/x"), "{said:?}");
    repo.git(&["rm", "-q", "--cached", "z/deploy.sh"]).ok();
    let said = repo.jetcrypt(&["scan"]).code(6);
    assert!(said.out().contains("not looked at: a/x"), "{said:?}");
}

#[test]
fn among_many_objects_one_that_cannot_be_read_does_not_hide_the_others() {
    let world = World::new();
    let repo = world.repo("repo");
    for n in 0..900 {
        repo.write(&format!("many/{n}"), format!("{n}\n"));
    }
    repo.write("many/zz", leak());
    repo.git(&["add", "-A"]).ok();
    repo.commit("many");
    for name in ["HEAD:many/3", "HEAD:many/500", "HEAD:many/899"] {
        let path = loose(&repo, name);
        fs::remove_file(&path).unwrap();
        fs::write(&path, b"no zlib").unwrap();
    }
    let said = repo.jetcrypt(&["scan"]).code(1);
    for name in ["many/3:", "many/500:", "many/899:", "[docker-credentials]"] {
        assert!(said.out().contains(name), "{name} {said:?}");
    }
}

#[test]
fn a_commit_with_what_cannot_be_read_is_refused() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("x", "x\n");
    repo.git(&["add", "x"]).ok();
    fs::remove_file(loose(&repo, ":x")).unwrap();
    let said = repo.jetcrypt(&["hook", "pre-commit"]).code(1);
    said.says("x: object").says("git fsck");
}

#[test]
fn a_commit_whose_attributes_cannot_be_read_is_refused_not_taken_for_unprotected() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write(
        "sub/.gitattributes",
        "*.env filter=jetcrypt diff=jetcrypt -text\n",
    );
    repo.git(&["add", "-A"]).ok();
    repo.commit("one");
    fs::remove_file(loose(&repo, "HEAD:sub/.gitattributes")).unwrap();
    repo.write("sub/new", "x\n");
    repo.git(&["add", "sub/new"]).ok();
    let said = repo.jetcrypt(&["hook", "pre-commit"]).code(1);
    said.says("cannot be read").says("git fsck");
}

#[test]
fn a_status_names_the_file_that_it_cannot_read() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "acme"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("one");
    fs::remove_file(loose(&repo, ":dockercfg")).unwrap();
    let said = repo.jetcrypt(&["status"]).code(1).tells_no_secret();
    said.says("dockercfg: object").says("git fsck");
}

#[test]
fn a_status_says_where_a_part_of_history_cannot_be_read() {
    for name in ["HEAD~1:dockercfg", "HEAD~1:.gitattributes"] {
        let world = World::new();
        let repo = world.ready("repo");
        repo.write("dockercfg", dockercfg("quay.io", "acme"));
        repo.git(&["add", "-A"]).ok();
        repo.commit("one");
        repo.write("dockercfg", dockercfg("quay.io", "another"));
        let attributes = fs::read_to_string(repo.top.join(".gitattributes")).unwrap();
        repo.write(".gitattributes", attributes + "# more\n");
        repo.git(&["add", "-A"]).ok();
        repo.commit("two");
        fs::remove_file(loose(&repo, name)).unwrap();
        let said = repo.jetcrypt(&["status"]).tells_no_secret();
        let text = said.out();
        assert!(text.contains("cannot be read as a whole"), "{name}: {text}");
        assert!(!text.contains("partial clone"), "{name}: {text}");
    }
}

#[test]
fn attributes_that_lead_to_a_device_keep_no_commit_waiting() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("x", "x\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("one");
    let attributes = repo.top.join(".gitattributes");
    fs::remove_file(&attributes).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &attributes).unwrap();
    repo.write("x", "y\n");
    repo.git(&["add", "x"]).ok();
    repo.jetcrypt(&["hook", "pre-commit"]).code(0);
}

#[test]
fn a_submodule_named_like_a_key_is_none() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("x", "x\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("one");
    let there = repo.git(&["rev-parse", "HEAD"]).ok().out();
    let elsewhere: String = there.trim().chars().rev().collect();
    let entry = format!("160000,{elsewhere},sub.aes");
    repo.git(&["update-index", "--add", "--cacheinfo", &entry])
        .ok();
    repo.write("dockercfg", dockercfg("quay.io", "acme"));
    repo.git(&["add", "dockercfg"]).ok();
    let stored = repo.git(&["cat-file", "blob", ":dockercfg"]).ok();
    stored.tells_no_secret();
    repo.jetcrypt(&["status"]).tells_no_secret();
}
