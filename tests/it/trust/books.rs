use super::Team;
use crate::scenarios::{Author, before};
use crate::support::{KEY, World};

#[test]
fn what_jet_wrote_before_adoption_is_listed_and_opens_in_every_clone() {
    let world = World::new();
    let old = world.repo("old");
    old.write(".gitattributes", "dockercfg* filter=jetcrypt -text\n");
    for text in ["{\"auths\":{}}", &before()] {
        for by in [Author::JetV1, Author::Jet] {
            old.write("dockercfg", by.seal(text));
            old.git(&["add", "-A"]).ok();
            old.commit("By jet");
        }
    }
    old.write("codeship.aes", KEY);
    old.jetcrypt(&["init"]).ok().says("4 versions");
    old.commit("Adopted");
    assert_eq!(old.read("dockercfg"), before().into_bytes());
    let key = world.path("key");
    std::fs::write(&key, KEY).unwrap();
    let clone = world.clone_of(&old.top, "clone");
    clone.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    assert_eq!(clone.read("dockercfg"), before().into_bytes());
    assert_eq!(clone.status(), "");
    // branches and tags from before adoption open, too
    for (past, text) in [
        ("HEAD~1", before()),
        ("HEAD~3", "{\"auths\":{}}".to_owned()),
    ] {
        clone.git(&["checkout", "-q", past]).ok();
        assert_eq!(clone.read("dockercfg"), text.into_bytes());
        clone.git(&["checkout", "-q", "-"]).ok();
    }
}

#[test]
fn a_forgery_on_a_side_branch_before_adoption_is_not_listed() {
    let world = World::new();
    let old = world.repo("old");
    old.write(".gitattributes", "dockercfg* filter=jetcrypt -text\n");
    old.write("dockercfg", Author::Jet.seal(before()));
    old.git(&["add", "-A"]).ok();
    old.commit("By jet");
    old.git(&["checkout", "-q", "-b", "side"]).ok();
    let forged = Author::JetV1.seal("{\"auths\":{\"evil.example\":{}}}");
    old.write("dockercfg", &forged);
    old.git(&["add", "-A"]).ok();
    old.commit("Forged");
    old.git(&["checkout", "-q", "-"]).ok();
    old.write("codeship.aes", KEY);
    old.jetcrypt(&["init"]).ok();
    old.commit("Adopted");
    old.git(&["checkout", "-q", "side"]).ok();
    assert_eq!(old.read("dockercfg"), forged);
    old.jetcrypt(&["check"]).code(4);
}

#[test]
fn accept_lists_one_version_and_no_other() {
    let world = World::new();
    let team = Team::new(&world);
    let by_jet = Author::Jet.seal(before());
    team.plant(&[("dockercfg", &by_jet)]);
    team.stays_sealed("dockercfg", &by_jet);
    let asked = team.holder.jetcrypt(&["accept", "HEAD:dockercfg"]).code(2);
    asked.says("no terminal");
    team.holder
        .jetcrypt(&["accept", "--yes", "HEAD:dockercfg"])
        .ok();
    assert_eq!(team.holder.read("dockercfg"), before().into_bytes());
    team.holder.commit("Vouched for");
    assert_eq!(team.holder.status(), "");
    team.holder.jetcrypt(&["status"]).ok();
    let other = Author::Jet.seal("{\"auths\":{}}");
    team.writer.git(&["pull", "-q", "--no-rebase"]).ok();
    team.holder
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    team.writer.git(&["pull", "-q", "--no-rebase"]).ok();
    team.plant(&[("dockercfg", &other)]);
    team.stays_sealed("dockercfg", &other);
}

#[test]
fn without_adoption_everything_opens_and_reports_say_unproven() {
    let world = World::new();
    let old = world.repo("old");
    old.write("dockercfg", Author::Jet.seal(before()));
    old.write(".gitattributes", "dockercfg* filter=jetcrypt -text\n");
    old.git(&["add", "-A"]).ok();
    old.commit("By jet");
    let key = world.path("key");
    std::fs::write(&key, KEY).unwrap();
    old.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    assert_eq!(old.read("dockercfg"), before().into_bytes());
    let status = old.jetcrypt(&["status"]);
    assert!(status.out().contains("UNPROVEN"), "{}", status.out());
    old.jetcrypt(&["lock"]).ok();
    let exported = old.jetcrypt(&["export", "--format", "config.json"]).ok();
    exported.says("UNPROVEN");
}
