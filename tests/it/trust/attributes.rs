use super::{ENV, Team};
use crate::support::{World, assert_no_canary};
use std::os::unix::fs::symlink;

/// After a pull that took the attribute line, the holder's edit is refused.
#[track_caller]
fn the_next_edit_is_refused(team: &Team<'_>, case: &str) {
    let holder = &team.holder;
    let status = holder.jetcrypt(&["status"]).code(1);
    assert!(
        status.out().contains("NOT SAFE"),
        "{case}: {}",
        status.out()
    );
    holder.write("deploy/prod.env", format!("{ENV}MORE=1\n"));
    let head = holder.git(&["rev-parse", "HEAD"]).ok().out();
    let commit = holder.git(&["commit", "-q", "-a", "-m", "Honest"]);
    assert_ne!(commit.code, 0, "{case}: committed");
    assert_eq!(
        holder.git(&["rev-parse", "HEAD"]).ok().out(),
        head,
        "{case}"
    );
}

#[test]
fn a_line_that_was_dropped_or_overruled_frees_no_plaintext() {
    let more = |team: &Team<'_>, line: &str| {
        let mut text = team.writer.read(".gitattributes");
        text.extend_from_slice(line.as_bytes());
        text
    };
    for line in [
        "* -filter\n",
        "* filter=lfs\n",
        "* filter=jetcrypt2\n",
        "[attr]mine -filter\ndeploy/* mine\n",
        "deploy/* -filter -jetcrypt\n",
    ] {
        let world = World::new();
        let team = Team::new(&world);
        let text = more(&team, line);
        team.plant(&[(".gitattributes", &text)]);
        the_next_edit_is_refused(&team, line);
    }
    let world = World::new();
    let team = Team::new(&world);
    let text = String::from_utf8(team.writer.read(".gitattributes")).unwrap();
    let kept: String = text
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("deploy"))
        .collect();
    team.plant(&[(".gitattributes", kept.as_bytes())]);
    the_next_edit_is_refused(&team, "dropped");
}

/// git takes no attributes from a file of more than 100 MB.
#[test]
fn an_attributes_file_that_is_too_large_for_git_frees_no_plaintext() {
    let world = World::new();
    let team = Team::new(&world);
    let mut text = team.writer.read(".gitattributes");
    text.extend_from_slice(b"#");
    text.resize(101 << 20, b'x');
    text.push(b'\n');
    team.plant(&[(".gitattributes", &text)]);
    let holder = &team.holder;
    let question = ["check-attr", "filter", "deploy/prod.env"];
    let attribute = holder.git(&question).ok().out();
    assert!(attribute.contains("unspecified"), "{attribute}");
    let status = holder.jetcrypt(&["status"]).code(1);
    for named in [".gitattributes", "deploy/prod.env"] {
        assert!(status.out().contains(named), "{}", status.out());
    }
    the_next_edit_is_refused(&team, "101 MB");
    // past the hook of the commit, and a file that no commit held before
    holder.write("deploy/new.env", ENV);
    holder.git(&["add", "-A"]).ok();
    let commit = holder.git(&["commit", "-q", "-m", "New"]).code(1);
    commit.says("deploy/new.env").says("deploy/prod.env");
    holder.git(&["commit", "-q", "-n", "-m", "New"]).ok();
    let push = holder.git(&["push", "-q", "origin", "HEAD:refs/heads/main"]);
    assert_ne!(push.code, 0, "pushed");
    push.says("deploy/new.env").says("deploy/prod.env");
    assert_no_canary(&world, &team.remote);
}

#[test]
fn an_attributes_file_that_git_does_not_read_frees_no_plaintext() {
    type Make = fn(&Team<'_>);
    let cases: [(&str, Make); 4] = [
        ("deleted", |_| {}),
        ("a link", |team| {
            symlink("README", team.writer.top.join(".gitattributes")).unwrap()
        }),
        ("a folder", |team| {
            team.writer.write(".gitattributes/x", "x")
        }),
        ("UTF-16", |team| {
            team.writer
                .write(".gitattributes", b"\xff\xfe*\0 \0-\0f\0\n\0");
        }),
    ];
    for (case, make) in cases {
        let world = World::new();
        let team = Team::new(&world);
        std::fs::remove_file(team.writer.top.join(".gitattributes")).unwrap();
        make(&team);
        team.writer.git(&["add", "-A"]).ok();
        team.push_planted();
        the_next_edit_is_refused(&team, case);
    }
}
