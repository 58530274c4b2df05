//! Clones that lack a part of history get a colleague's page as others do.

use super::ENV;
use super::travel::{NEW, TEXT, commit_elsewhere, git, offered, works_on};
use crate::support::{Repo, World};

/// The flag, and what `status` says of it.
const PARTS: [(&str, &str); 3] = [
    ("--depth=1", "a shallow clone"),
    ("--filter=blob:none", "safe"),
    ("--filter=tree:0", "safe"),
];

#[test]
fn in_clones_that_lack_a_part_of_history() {
    for (flag, said) in PARTS {
        let world = World::new();
        let team = offered(&world);
        let config = ["config", "uploadpack.allowFilter", "true"];
        world.run(&team.remote, "git", &config).ok();
        commit_elsewhere(&team.holder, "note");
        git(&team.holder, "push -q origin HEAD:refs/heads/main");
        let clone = |name: &str| {
            let url = format!("file://{}", team.remote.display());
            let words = ["clone", "-q", flag, &url, name];
            world.run(world.dir.path(), "git", &words).ok();
            let clone = Repo {
                world: &world,
                top: world.path(name),
            };
            clone.jetcrypt(&["unlock", "../team.aes"]).ok();
            assert_eq!(clone.read("deploy/prod.env"), ENV.as_bytes());
            let status = clone.jetcrypt(&["status"]).ok();
            assert!(status.out().contains(said), "{flag}: {}", status.out());
            clone
        };
        let early = clone("early");
        git(&team.holder, "merge -q --no-edit origin/topic");
        git(&team.holder, "push -q origin HEAD:refs/heads/main");
        git(&early, "pull -q --no-rebase");
        works_on(&early);
        // and one that is made when it is there
        let late = clone("late");
        works_on(&late);
        late.write(NEW, format!("{TEXT}more\n"));
        git(&late, "commit -q -a -m Edit");
        git(&late, "push -q");
        git(&early, "pull -q --no-rebase");
        assert_eq!(early.read(NEW), late.read(NEW));
    }
}
