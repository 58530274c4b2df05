//! Merges of encrypted files: as easy as of plaintext, and without a trace of
//! it in git.

use crate::scenarios::{
    Author, Story, accounts, before, first_edited, last_edited, lossy, whoever_wrote_it,
};
use crate::support::{Repo, World, auth};
use git_jetcrypt::core::key::Key;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

/// Both edits together.
fn both_edited() -> String {
    accounts(["acme+ci", "ci", "ci", "ci", "acme+ci"])
}

/// Another edit of the first account.
fn first_edited_otherwise() -> String {
    accounts(["robot", "ci", "ci", "ci", "ci"])
}

/// Commits this content, as its author sealed it.
fn commit(story: &Story<'_>, by: Author, text: &str) {
    story.receive("dockercfg", &by.seal(text));
    // the page that lists what jet wrote, if there is one, in a commit of its own
    let words = ["commit", "-q", "-m", "Vouched for", "--", ".jetcrypt"];
    story.repo.git(&words);
    story.git("commit -q -m Edit");
}

/// `main` with our content and `topic` with theirs, both from [`before`].
fn part(story: &Story<'_>, ours: &str, theirs: &str) {
    story.git("switch -q -c topic");
    commit(story, story.by, theirs);
    story.git("switch -q main");
    commit(story, story.by, ours);
}

/// `<<<<<<<` and so on with these labels.
fn conflicted(ours: &str, theirs: &str) -> String {
    let line = |user| format!("    \"quay.io\": {{ \"auth\": \"{}\" }},\n", auth(user));
    before().replacen(
        &line("ci"),
        &format!(
            "<<<<<<< {ours}\n{}=======\n{}>>>>>>> {theirs}\n",
            line("acme+ci"),
            line("robot")
        ),
        1,
    )
}

#[test]
fn changes_of_different_lines_merge_cleanly() {
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &last_edited());
        story.git("merge -q --no-edit topic");
        story.holds(&both_edited());
    });
}

#[test]
fn a_side_that_is_the_result_keeps_its_blob() {
    whoever_wrote_it(|story| {
        part(story, &both_edited(), &last_edited());
        story.git("merge -q --no-edit topic");
        assert_eq!(lossy(&story.repo.read("dockercfg")), both_edited());
        assert_eq!(
            story.repo.blob("HEAD:dockercfg"),
            story.by.seal(both_edited())
        );
        story.repo.touch("dockercfg");
        assert_eq!(story.repo.status(), "");
    });
}

#[test]
fn the_same_change_on_both_sides_is_no_conflict() {
    for (ours, theirs) in [
        (Author::We, Author::We),
        (Author::We, Author::Jet),
        (Author::JetV1, Author::We),
        (Author::Jet, Author::JetV1),
    ] {
        let world = World::new();
        let story = Story::new(&world, Author::Jet);
        story.git("switch -q -c topic");
        commit(&story, theirs, &first_edited());
        story.git("switch -q main");
        story.commit_elsewhere();
        commit(&story, ours, &first_edited());
        story.git("merge -q --no-edit topic");
        assert_eq!(lossy(&story.repo.read("dockercfg")), first_edited());
        assert_eq!(story.repo.blob("HEAD:dockercfg"), ours.seal(first_edited()));
        story.repo.touch("dockercfg");
        assert_eq!(story.repo.status(), "");
    }
}

#[test]
fn a_conflict_is_readable_here_and_encrypted_in_git() {
    if !World::new().git_is(2, 44) {
        return; // an older git does not tell a driver the labels (docs/git-behaviour.md 6.14)
    }
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &first_edited_otherwise());
        story.repo.git(&["merge", "-q", "topic"]).code(1);
        assert_eq!(
            lossy(&story.repo.read("dockercfg")),
            conflicted("HEAD", "topic")
        );
        assert!(story.repo.status().ends_with("UU dockercfg\n"));
        let automatic = story.repo.blob("AUTO_MERGE:dockercfg");
        assert_eq!(automatic, Author::We.seal(conflicted("HEAD", "topic")));
        story.repo.assert_no_canary();
    });
}

#[test]
fn a_resolution_is_committed_encrypted() {
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &first_edited_otherwise());
        story.repo.git(&["merge", "-q", "topic"]).code(1);
        story.edit(&both_edited());
        story.git("commit -q -a -m Merge");
        story.holds(&both_edited());
        story.git("rev-parse -q --verify HEAD^2");
    });
}

#[test]
fn a_resolution_for_one_side_is_that_sides_blob() {
    whoever_wrote_it(|story| {
        for (side, text) in [
            ("--ours", first_edited()),
            ("--theirs", first_edited_otherwise()),
        ] {
            story.git("checkout -q -B main HEAD");
            part_again(story);
            story.repo.git(&["merge", "-q", "side"]).code(1);
            story.git(&format!("checkout -q {side} dockercfg"));
            assert_eq!(lossy(&story.repo.read("dockercfg")), text);
            story.git("add dockercfg");
            assert_eq!(story.repo.blob(":dockercfg"), story.by.seal(&text));
            story.git("reset -q --hard ORIG_HEAD");
            story.git("reset -q --hard HEAD~1");
        }
    });
}

/// As [`part`] with a conflict, on a branch `side` that is made anew.
fn part_again(story: &Story<'_>) {
    story.git("switch -q -C side");
    commit(story, story.by, &first_edited_otherwise());
    story.git("switch -q main");
    commit(story, story.by, &first_edited());
}

#[test]
fn an_aborted_merge_leaves_everything_as_it_was() {
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &first_edited_otherwise());
        story.repo.git(&["merge", "-q", "topic"]).code(1);
        story.git("merge --abort");
        assert_eq!(lossy(&story.repo.read("dockercfg")), first_edited());
        story.repo.touch("dockercfg");
        assert_eq!(story.repo.status(), "");
        story.repo.assert_no_canary();
    });
}

#[test]
fn merges_work_in_the_ctr_format() {
    whoever_wrote_it(|story| {
        story.git("config jetcrypt.format ctr");
        part(story, &first_edited(), &last_edited());
        story.git("merge -q --no-edit topic");
        let blob = story.repo.blob("HEAD:dockercfg");
        assert!(blob.starts_with(b"git-jetcrypt:2\n"), "{}", lossy(&blob));
        assert_eq!(lossy(&story.repo.read("dockercfg")), both_edited());
        story.repo.touch("dockercfg");
        assert_eq!(story.repo.status(), "");
        story.repo.assert_no_canary();
    });
}

#[test]
fn the_format_of_the_command_line_reaches_the_merge() {
    let world = World::new();
    let story = Story::new(&world, Author::We);
    part(&story, &first_edited(), &last_edited());
    story.git("-c jetcrypt.format=ctr merge -q --no-edit topic");
    let blob = story.repo.blob("HEAD:dockercfg");
    assert!(blob.starts_with(b"git-jetcrypt:2\n"), "{}", lossy(&blob));
}

#[test]
fn rebase_cherry_pick_and_revert_merge_too() {
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &last_edited());
        story.git("branch kept");
        story.git("cherry-pick topic");
        story.holds(&both_edited());
        story.git("revert --no-edit HEAD~1");
        story.holds(&last_edited());
        for backend in ["--merge", "--apply"] {
            story.git("switch -q -C moved kept");
            story.git(&format!("rebase -q {backend} topic"));
            story.holds(&both_edited());
        }
    });
}

#[test]
fn a_stash_is_merged_into_what_came_meanwhile() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("stash push -q");
        commit(story, story.by, &last_edited());
        story.git("stash pop -q");
        assert_eq!(lossy(&story.repo.read("dockercfg")), both_edited());
        story.git("commit -q -a -m Both");
        story.holds(&both_edited());
    });
}

#[test]
fn a_switch_with_merge_carries_the_edit_over() {
    whoever_wrote_it(|story| {
        story.git("switch -q -c topic");
        commit(story, story.by, &last_edited());
        story.git("switch -q main");
        story.edit(&first_edited());
        story.git("checkout -q -m topic");
        assert_eq!(lossy(&story.repo.read("dockercfg")), both_edited());
        story.git("commit -q -a -m Both");
        story.holds(&both_edited());
    });
}

#[test]
fn two_files_added_with_different_contents_conflict_readably() {
    if !World::new().git_is(2, 44) {
        return; // an older git does not tell a driver the labels (docs/git-behaviour.md 6.14)
    }
    whoever_wrote_it(|story| {
        let ours = "one\nsame\n";
        let theirs = "two\nsame\n";
        story.git("switch -q -c topic");
        story.receive("dockercfg.new", &Author::Jet.seal(theirs));
        story.git("commit -q -m Theirs");
        story.git("switch -q main");
        story.receive("dockercfg.new", &Author::We.seal_at("dockercfg.new", ours));
        story.git("commit -q -m Ours");
        story.repo.git(&["merge", "-q", "topic"]).code(1);
        assert_eq!(
            lossy(&story.repo.read("dockercfg.new")),
            "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> topic\nsame\n"
        );
        assert!(story.repo.status().ends_with("AA dockercfg.new\n"));
    });
}

#[test]
fn an_empty_file_is_merged() {
    if !World::new().git_is(2, 44) {
        return; // an older git does not tell a driver the labels (docs/git-behaviour.md 6.14)
    }
    for (ours, theirs) in [("", before()), ("", first_edited())] {
        let world = World::new();
        let story = Story::new(&world, Author::Jet);
        story.git("switch -q -c topic");
        story.edit(&theirs);
        story.git("commit -q --allow-empty -a -m Theirs");
        story.git("switch -q main");
        story.edit(ours);
        story.git("commit -q -a -m Ours");
        let merged = story.repo.git(&["merge", "-q", "--no-edit", "topic"]);
        if theirs == before() {
            assert_eq!(merged.code, 0, "{}", merged.stderr);
            assert_eq!(story.repo.blob("HEAD:dockercfg"), b"");
        } else {
            assert_eq!(merged.code, 1, "{}", merged.stderr);
            let text = lossy(&story.repo.read("dockercfg"));
            assert!(text.starts_with("<<<<<<< HEAD\n=======\n{\n"), "{text}");
        }
        story.repo.assert_no_canary();
    }
}

#[test]
fn a_file_moved_on_one_side_and_edited_on_both_is_merged() {
    whoever_wrote_it(|story| {
        story.git("switch -q -c topic");
        commit(story, story.by, &last_edited());
        story.git("switch -q main");
        fs::create_dir(story.repo.top.join("ci")).unwrap();
        story.git("mv dockercfg ci/dockercfg");
        // as on a web page: without hooks, and with the seal of the old name
        story.git("commit -q -n -m Move");
        fs::remove_file(story.repo.top.join("ci/dockercfg")).unwrap();
        story.git("checkout -q -- ci/dockercfg");
        // git takes their blob as it is, with the seal of the old name
        let merge = story.repo.git(&["merge", "-q", "--no-edit", "topic"]);
        merge.code(1).says("ci/dockercfg: not proven");
        story.git("jetcrypt reseal -- ci/dockercfg");
        story.git("commit -q --no-edit");
        assert_eq!(lossy(&story.repo.read("ci/dockercfg")), last_edited());
        assert_eq!(
            story.repo.blob("HEAD:ci/dockercfg"),
            Author::We.seal_at("ci/dockercfg", last_edited())
        );
        story.repo.touch("ci/dockercfg");
        assert_eq!(story.repo.status(), "");
        story.repo.assert_no_canary();
    });
}

#[test]
fn a_virtual_base_of_a_criss_cross_is_merged_too() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    part(&story, &first_edited(), &last_edited());
    story.git("branch crossed topic");
    story.git("switch -q crossed");
    story.git("merge -q --no-edit main");
    story.holds(&both_edited());
    story.git("switch -q main");
    story.git("merge -q --no-edit topic");
    story.edit(&both_edited().replace("gcr.io", "eu.gcr.io"));
    story.git("commit -q -a -m More");
    story.git("merge -q --no-edit crossed");
    story.holds(&both_edited().replace("gcr.io", "eu.gcr.io"));
}

#[test]
fn conflict_styles_and_labels_are_gits_own() {
    let world = World::new();
    if !world.git_is(2, 44) {
        return; // an older git does not tell a driver the labels (docs/git-behaviour.md 6.14)
    }
    let story = Story::new(&world, Author::We);
    part(&story, &first_edited(), &first_edited_otherwise());
    story
        .repo
        .git(&["-c", "merge.conflictStyle=diff3", "merge", "-q", "topic"])
        .code(1);
    let text = lossy(&story.repo.read("dockercfg"));
    assert!(text.contains("\n||||||| "), "{text}");
    assert!(text.contains("<<<<<<< HEAD\n"), "{text}");
    story.git("merge --abort");
    story.repo.git(&["cherry-pick", "topic"]).code(1);
    let text = lossy(&story.repo.read("dockercfg"));
    assert!(text.contains("(Edit)\n"), "{text}");
    story.repo.assert_no_canary();
}

#[test]
fn a_label_that_is_no_utf_8_is_no_obstacle() {
    let world = World::new();
    let story = Story::new(&world, Author::We);
    part(&story, &first_edited(), &last_edited());
    let odd = OsStr::from_bytes(b"topic-\xff");
    let rename = ["branch".as_ref(), "-m".as_ref(), "topic".as_ref(), odd];
    story.repo.git(&rename).ok();
    let merge = ["merge".as_ref(), "--no-edit".as_ref(), odd];
    story.repo.git(&merge).ok();
    story.holds(&both_edited());
}

#[test]
fn binary_contents_keep_ours_and_say_so() {
    let world = World::new();
    let story = Story::new(&world, Author::We);
    let (ours, theirs) = ("ours\0c4nary-s3cr3t\n", "theirs\0c4nary-s3cr3t\n");
    story.repo.allow_unusable();
    part(&story, ours, theirs);
    story.repo.git(&["merge", "-q", "topic"]).code(1);
    assert_eq!(lossy(&story.repo.read("dockercfg")), ours);
    assert_eq!(story.repo.status(), "UU dockercfg\n");
    story.repo.assert_no_canary();
}

/// Moves the key out of the way, merges, and nothing has happened.
#[track_caller]
fn stops(repo: &Repo<'_>, why: &str) {
    let (index, file) = (repo.read(".git/index"), repo.read("dockercfg"));
    let said = repo.git(&["merge", "-q", "--no-edit", "topic"]);
    assert_ne!(said.code, 0);
    assert!(said.stderr.contains(why), "{}", said.stderr);
    assert!(repo.read(".git/index") == index, "the index has changed");
    assert!(repo.read("dockercfg") == file, "the work tree has changed");
    assert!(!repo.top.join(".git/MERGE_HEAD").exists());
    repo.assert_no_canary();
}

#[test]
fn without_a_key_the_merge_stops_and_touches_nothing() {
    if !World::new().git_is(2, 44) {
        return; // an older git takes any failure for a conflict and keeps ours (docs/git-behaviour.md 6.6)
    }
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &last_edited());
        story.git("jetcrypt lock");
        story.repo.lose_key();
        story.git("status");
        // what a merge would write into the index at its next chance
        story.git("write-tree");
        stops(&story.repo, "no key");
        story.repo.write("codeship.aes", crate::support::KEY);
        story.git("jetcrypt unlock");
        story.git("merge -q --no-edit topic");
        story.holds(&both_edited());
    });
}

#[test]
fn a_clone_without_the_key_stops_as_well() {
    let world = World::new();
    if !world.git_is(2, 44) {
        return; // an older git takes any failure for a conflict and keeps ours (docs/git-behaviour.md 6.6)
    }
    let story = Story::new(&world, Author::Jet);
    part(&story, &first_edited(), &last_edited());
    let clone = world.clone_of(&story.repo.top, "clone");
    clone.jetcrypt(&["install"]).ok();
    clone.git(&["branch", "topic", "origin/topic"]).ok();
    stops(&clone, "no key");
    // nobody has said that it is the right one
    clone.write("codeship.aes", crate::support::OTHER_KEY);
    stops(&clone, "has not been set up with");
    let other = Key::from_base64(crate::support::OTHER_KEY.as_bytes()).unwrap();
    clone
        .git(&["config", "jetcrypt.key", &other.fingerprint()])
        .ok();
    stops(&clone, "another key");
}

#[test]
fn diff_log_and_blame_show_plaintext() {
    whoever_wrote_it(|story| {
        let added = format!(
            "+    \"quay.io\": {{ \"auth\": \"{}\" }},\n",
            auth("acme+ci")
        );
        story.edit(&first_edited());
        let shows = |words: &[&str], text: &str| {
            let out = story.repo.git(words).ok().out();
            assert!(out.contains(text), "{words:?}: {out}");
            assert!(!out.contains("codeship:v2"), "{words:?}: {out}");
        };
        shows(&["diff"], &added);
        story.git("add dockercfg");
        shows(&["diff", "--cached"], &added);
        story.git("commit -q -m Edit");
        shows(&["show"], &added);
        shows(&["log", "-p"], &added);
        shows(&["log", "-p", "-S", &auth("acme+ci")], &added);
        shows(&["blame", "HEAD", "--", "dockercfg"], &added[1..]);
        story.holds(&first_edited());
    });
}

#[test]
fn diff_of_a_conflict_shows_plaintext() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    part(&story, &first_edited(), &first_edited_otherwise());
    story.repo.git(&["merge", "-q", "topic"]).code(1);
    let out = story.repo.git(&["diff"]).ok().out();
    assert!(out.contains(&auth("robot")), "{out}");
    assert!(!out.contains("codeship:v2"), "{out}");
    story.repo.assert_no_canary();
}

#[test]
fn a_conflict_is_made_anew_as_readable_as_before() {
    whoever_wrote_it(|story| {
        part(story, &first_edited(), &first_edited_otherwise());
        story.repo.git(&["merge", "-q", "topic"]).code(1);
        story.edit("spoiled");
        story.git("checkout -q --merge -- dockercfg");
        assert_eq!(
            lossy(&story.repo.read("dockercfg")),
            conflicted("ours", "theirs")
        );
        story.repo.assert_no_canary();
    });
}

#[test]
fn renormalizing_merges_are_no_different() {
    whoever_wrote_it(|story| {
        story.git("config merge.renormalize true");
        part(story, &first_edited(), &last_edited());
        story.git("merge -q --no-edit topic");
        story.holds(&both_edited());
    });
}

#[test]
fn strategies_that_bypass_the_driver_commit_no_garbage() {
    for words in [
        "merge -q --no-edit -s resolve topic",
        "merge -q --no-edit topic extra",
    ] {
        whoever_wrote_it(|story| {
            story.git("branch extra");
            part(story, &first_edited(), &last_edited());
            story.git("switch -q extra");
            story.commit_elsewhere();
            story.git("switch -q main");
            let blob = story.repo.blob("HEAD:dockercfg");
            let words: Vec<&str> = words.split(' ').collect();
            assert_ne!(story.repo.git(&words).code, 0, "{words:?}");
            assert_eq!(story.repo.blob("HEAD:dockercfg"), blob, "{words:?}");
            story.repo.assert_no_canary();
            story.git("reset -q --hard");
            assert_eq!(lossy(&story.repo.read("dockercfg")), first_edited());
            assert_eq!(story.repo.status(), "");
        });
    }
}
