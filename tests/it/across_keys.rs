//! Merge, rebase, cherry-pick and revert across a change of keys: each comes to an
//! end by the commands that are named on the way, and what comes out lies under
//! today's key (docs/team.md, "A branch from before").

use crate::rotate::{Pair, is_safe};
use crate::support::{Repo, Said, World};
use crate::trust::ENV;

const EDIT: &str =
    "RAILS_ENV=production\nDB_HOST=db.acme.example\nDB_PASSWORD=c4nary-s3cr3t-of-acme\nMORE=1\n";
const NEW: &str = "NEW_PASSWORD=c4nary-of-a-new-file\n";

/// A branch of the colleague's from before the change, which edits one file and
/// brings another.
fn branch_from_before(pair: &Pair<'_>) -> String {
    let colleague = &pair.colleague;
    colleague.git(&["checkout", "-q", "-b", "side"]).ok();
    colleague.write("deploy/prod.env", EDIT);
    colleague.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
    colleague.write("deploy/new.env", NEW);
    colleague.git(&["add", "-A"]).ok();
    colleague.git(&["commit", "-q", "-m", "New"]).ok();
    colleague.git(&["push", "-q", "origin", "side"]).ok();
    let new = pair.rotate();
    pair.team.holder.git(&["fetch", "-q"]).ok();
    colleague.git(&["fetch", "-q"]).ok();
    new
}

/// Does what the hints say; false where there is none to follow.
fn follow(repo: &Repo<'_>, said: &Said) -> bool {
    let mut followed = false;
    for line in said.stderr.lines() {
        let Some((_, command)) = line.split_once("git jetcrypt ") else {
            continue;
        };
        match command.split(' ').collect::<Vec<_>>().as_slice() {
            ["accept", version] => repo.jetcrypt(&["accept", "--yes", version]).ok(),
            ["reseal", "--", file] => repo.jetcrypt(&["reseal", "--", file]).ok(),
            _ => continue,
        };
        followed = true;
    }
    followed
}

fn is_there(repo: &Repo<'_>, state: &str) -> bool {
    let path = repo.git(&["rev-parse", "--git-path", state]).ok().out();
    repo.top.join(path.trim()).exists()
}

/// Until it is through.
fn through(repo: &Repo<'_>, begin: &[&str]) {
    let mut said = repo.git(begin);
    for _ in 0..12 {
        let is_open = |state: &&&str| is_there(repo, state);
        let state = [
            "MERGE_HEAD",
            "rebase-merge",
            "sequencer",
            "CHERRY_PICK_HEAD",
        ];
        let open = state.iter().find(is_open).copied();
        if said.code == 0 && open.is_none() {
            return;
        }
        // git before 2.40 makes a conflict of it: that is given up first
        let is_conflict = !repo.git(&["ls-files", "-u"]).ok().out().is_empty();
        let abort = match open {
            Some("MERGE_HEAD") => "merge",
            Some("rebase-merge") => "rebase",
            _ => "cherry-pick",
        };
        let open = match is_conflict {
            true => {
                repo.git(&[abort, "--abort"]).ok();
                None
            }
            false => open,
        };
        assert!(follow(repo, &said), "{open:?}: {}", said.stderr);
        let is_staged = repo.git(&["diff", "--cached", "--quiet"]).code == 1;
        if is_staged && open != Some("MERGE_HEAD") {
            repo.git(&["commit", "-q", "-m", "Looked at"]).ok();
        }
        said = match open {
            None => repo.git(begin),
            // git has left out the commit at which it stopped
            Some("sequencer") => {
                repo.git(&["cherry-pick", "--quit"]).ok();
                repo.git(begin)
            }
            Some("MERGE_HEAD") => repo.git(&["commit", "-q", "--no-edit"]),
            Some("rebase-merge") => repo.git(&["-c", "core.editor=true", "rebase", "--continue"]),
            Some(_) => repo.git(&["-c", "core.editor=true", "cherry-pick", "--continue"]),
        };
    }
    panic!("no end: {}", said.stderr);
}

/// git asks no hook at a cherry-pick or a revert: then the push names what is to be
/// looked at.
#[track_caller]
fn push_through(repo: &Repo<'_>) {
    for _ in 0..4 {
        let push = repo.git(&["push", "-q"]);
        if push.code == 0 {
            return;
        }
        assert!(follow(repo, &push), "{}", push.stderr);
        repo.git(&["commit", "-q", "-m", "Looked at"]).ok();
    }
    panic!("it is never pushed");
}

/// Everything is under today's key, and readable.
#[track_caller]
fn is_todays(repo: &Repo<'_>, prod: &str, has_new: bool) {
    is_safe(repo);
    assert_eq!(repo.read("deploy/prod.env"), prod.as_bytes());
    if has_new {
        assert_eq!(repo.read("deploy/new.env"), NEW.as_bytes());
    }
    let key = repo.top.join(".git/jetcrypt/codeship.aes");
    for file in ["deploy/prod.env", "deploy/new.env"]
        .iter()
        .take(1 + usize::from(has_new))
    {
        let sealed = repo.blob(&format!("HEAD:{file}"));
        // by today's key alone
        let world = repo.world;
        let folder = world.path("elsewhere");
        std::fs::create_dir_all(&folder).unwrap();
        let from = folder.join("sealed-now");
        std::fs::write(&from, sealed).unwrap();
        let words = [
            "decrypt",
            "--key-path",
            key.to_str().unwrap(),
            from.to_str().unwrap(),
            "-",
        ];
        world.run(&folder, crate::support::PROGRAM, &words).ok();
    }
}

#[test]
fn a_holder_merges_or_picks_a_branch_from_before() {
    for begin in [
        &["merge", "-q", "origin/side"][..],
        &["cherry-pick", "origin/side~1", "origin/side"],
    ] {
        let world = World::new();
        let pair = Pair::new(&world);
        branch_from_before(&pair);
        let holder = &pair.team.holder;
        through(holder, begin);
        push_through(holder);
        is_todays(holder, EDIT, true);
    }
}

#[test]
fn who_has_taken_the_new_key_brings_a_branch_from_before_along() {
    for begin in [
        &["merge", "-q", "origin/main"][..],
        &["rebase", "-q", "origin/main"],
    ] {
        let world = World::new();
        let pair = Pair::new(&world);
        let new = branch_from_before(&pair);
        let colleague = &pair.colleague;
        pair.take(&new);
        // what is edited and not pushed yet, under the old key
        for file in ["deploy/prod.env", "deploy/new.env"] {
            colleague.jetcrypt(&["reseal", "--", file]).ok();
        }
        colleague.git(&["commit", "-q", "-m", "Today's key"]).ok();
        through(colleague, begin);
        is_todays(colleague, EDIT, true);
        colleague.git(&["push", "-q", "-f", "origin", "side"]).ok();
    }
}

#[test]
fn a_new_file_of_a_branch_from_before_is_looked_at_when_it_is_merged() {
    let world = World::new();
    let pair = Pair::new(&world);
    let colleague = &pair.colleague;
    colleague.git(&["checkout", "-q", "-b", "side"]).ok();
    colleague.write("deploy/new.env", NEW);
    colleague.git(&["add", "-A"]).ok();
    colleague.git(&["commit", "-q", "-m", "New"]).ok();
    colleague.git(&["push", "-q", "origin", "side"]).ok();
    pair.rotate();
    let holder = &pair.team.holder;
    holder.git(&["fetch", "-q"]).ok();
    // no file meets another, so git asks only the hook
    let merge = holder
        .git(&["merge", "-q", "--no-edit", "origin/side"])
        .code(1);
    assert!(follow(holder, &merge), "{}", merge.stderr);
    holder.git(&["commit", "-q", "--no-edit"]).ok();
    is_todays(holder, ENV, true);
    // and where nobody has asked the hook
    let second = world.clone_of(&pair.team.remote, "second");
    let key = holder.top.join(".git/jetcrypt/codeship.aes");
    let words = ["unlock", key.to_str().unwrap(), "--expect", &holder.pin()];
    second.jetcrypt(&words).ok();
    second
        .git(&["merge", "-q", "--no-edit", "--no-verify", "origin/side"])
        .ok();
    let push = second.git(&["push", "-q"]).code(1);
    let push = push.says("sealed with a retired key");
    assert!(follow(&second, &push), "{}", push.stderr);
    second.git(&["commit", "-q", "-m", "Looked at"]).ok();
    second.git(&["push", "-q"]).ok();
    is_todays(&second, ENV, true);
}

#[test]
fn a_commit_from_before_can_be_taken_back_after_it() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    holder.write("deploy/prod.env", EDIT);
    holder.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
    holder.git(&["push", "-q"]).ok();
    pair.rotate();
    // what the book of the change lists needs no look
    holder.git(&["revert", "--no-edit", "HEAD~1"]).ok();
    is_todays(holder, ENV, false);
    holder.git(&["push", "-q"]).ok();
}

#[test]
fn to_take_back_the_change_of_keys_itself_goes_nowhere() {
    let world = World::new();
    let pair = Pair::new(&world);
    pair.rotate();
    let holder = &pair.team.holder;
    // git asks no hook here
    holder.git(&["revert", "--no-edit", "HEAD"]);
    holder.jetcrypt(&["status"]).code(1);
    let push = holder.git(&["push", "-q"]).code(1);
    push.says("git jetcrypt policy restore");
    holder.jetcrypt(&["policy", "restore"]).ok();
    holder.commit("The new key again");
    push_through(holder);
    // what the book of the change lists may stay; what is written next lies under
    // today's key
    is_safe(holder);
    holder.write("deploy/prod.env", EDIT);
    holder.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
    push_through(holder);
    is_todays(holder, EDIT, false);
}
