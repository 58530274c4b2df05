//! Pages of another repository under the same key, in a new clone.

use super::Team;
use crate::support::{KEY, Repo, World, dockercfg};
use std::fs;

/// The id of the set that these pages are of.
fn id_of(repo: &Repo<'_>) -> String {
    let pages = fs::read_dir(repo.top.join(".jetcrypt/pages")).unwrap();
    let texts = pages.map(|page| fs::read_to_string(page.unwrap().path()).unwrap());
    let mut ids: Vec<String> = texts
        .map(|text| {
            let line = text.lines().find(|line| line.starts_with("repository "));
            line.unwrap().to_owned()
        })
        .collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
    ids.remove(0)
}

/// A repository with an exception of its own, whose id is the smaller one.
fn smaller<'w>(world: &'w World, than: &str) -> Repo<'w> {
    for n in 0..200 {
        let other = world.ready(&format!("other{n}"));
        if id_of(&other).as_str() < than {
            other.write("docs/sample.json", dockercfg("quay.io", "sample"));
            other.git(&["add", "-A"]).ok();
            other
                .jetcrypt(&["allow", "--reason", "sample", "docs/sample.json"])
                .ok();
            other.commit("Sample");
            return other;
        }
    }
    panic!("no id is smaller than {than}");
}

#[test]
fn a_new_clone_takes_the_set_that_came_first_in_history() {
    let world = World::new();
    let team = Team::new(&world);
    let other = smaller(&world, &id_of(&team.holder));
    for page in fs::read_dir(other.top.join(".jetcrypt/pages")).unwrap() {
        let page = page.unwrap();
        let to = team.writer.top.join(".jetcrypt/pages");
        fs::copy(page.path(), to.join(page.file_name())).unwrap();
    }
    team.plant(&[]);
    // what a holder releases after that is a release here
    let holder = &team.holder;
    holder.write("deploy/sample.env", "DB_PASSWORD=changeme\n");
    holder.git(&["add", "-A"]).ok();
    holder.commit("Sample");
    holder.jetcrypt(&["untrack", "deploy/sample.env"]).ok();
    holder.commit("Released");
    holder
        .git(&["add", "--renormalize", "deploy/sample.env"])
        .ok();
    holder.commit("Plain");
    holder.git(&["push", "-q"]).ok();
    fs::write(world.path("team.aes"), KEY).unwrap();
    let new = world.clone_of(&team.remote, "new");
    new.jetcrypt(&["unlock", "../team.aes"]).ok();
    // the exception of the other repository is none here
    new.write("docs/c.json", dockercfg("quay.io", "sample"));
    new.git(&["add", "docs"]).ok();
    let commit = new.git(&["commit", "-q", "-m", "Leak"]).code(1);
    commit.says("docs/c.json");
    new.git(&["rm", "-q", "-f", "--cached", "docs/c.json"]).ok();
    // and the release of this one is one
    new.write("deploy/sample.env", "DB_PASSWORD=changeme2\n");
    new.git(&["add", "deploy"]).ok();
    new.commit("Sample");
    let status = new.jetcrypt(&["status"]).ok();
    assert!(status.out().contains("another set-up"), "{}", status.out());
}

#[test]
fn two_set_ups_on_two_branches_join_in_a_new_clone() {
    let world = World::new();
    let remote = world.bare("remote");
    let one = world.repo("one");
    let url = remote.to_str().unwrap();
    one.git(&["remote", "add", "origin", url]).ok();
    one.git(&["push", "-q", "-u", "origin", "main"]).ok();
    let two = world.clone_of(&remote, "two");
    for (repo, pattern) in [(&one, "a/*.env"), (&two, "b/*.env")] {
        repo.write("codeship.aes", KEY);
        repo.jetcrypt(&["init", pattern]).ok();
        repo.git(&["add", "-A"]).ok();
        repo.commit("Set up");
    }
    one.git(&["push", "-q"]).ok();
    // the same lines of .gitattributes on both sides
    let merge = ["pull", "-q", "--no-rebase", "--no-edit", "-X", "ours"];
    two.git(&merge).ok();
    two.jetcrypt(&["policy", "restore"]).ok();
    two.git(&["add", "-A"]).ok();
    two.git(&["commit", "-q", "--allow-empty", "-m", "Both"])
        .ok();
    two.git(&["push", "-q"]).ok();
    fs::write(world.path("team.aes"), KEY).unwrap();
    let new = world.clone_of(&remote, "new");
    new.jetcrypt(&["unlock", "../team.aes"]).ok();
    let status = new.jetcrypt(&["status"]);
    let out = status.out();
    let hint = "policy join ";
    let id = out.split(hint).nth(1).unwrap().split_whitespace().next();
    new.jetcrypt(&["policy", "join", id.unwrap()]).ok();
    new.commit("Joined");
    new.git(&["push", "-q"]).ok();
    for repo in [&one, &two, &new] {
        repo.git(&["pull", "-q", "--no-rebase"]).ok();
        let status = repo.jetcrypt(&["status"]);
        assert!(!status.out().contains("another set-up"), "{}", status.out());
    }
}
