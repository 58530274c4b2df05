//! Merges go entry by entry: credential files by registry, env files by
//! variable (docs/design.md, "Merge").

use crate::support::{Repo, World};

fn login(repo: &Repo<'_>, registry: &str, password: &str) {
    let words = [
        "login",
        "-u",
        "acme",
        "--password-stdin",
        registry,
        "-f",
        "dockercfg",
    ];
    repo.jetcrypt_with(password, &words).ok();
    repo.git(&["add", "-A"]).ok();
    repo.commit(registry);
}

fn text(repo: &Repo<'_>, name: &str) -> String {
    String::from_utf8(repo.read(name)).unwrap()
}

/// A repository with a file on `main`, and `side` from there on.
fn parted<'w>(world: &'w World, name: &str, content: &str) -> Repo<'w> {
    let repo = world.ready("repo");
    repo.jetcrypt(&["track", "*.env"]).ok();
    repo.write(name, content);
    repo.git(&["add", "-A"]).ok();
    repo.commit("Base");
    repo.git(&["branch", "-q", "-M", "main"]).ok();
    repo.git(&["branch", "-q", "side"]).ok();
    repo
}

fn edit(repo: &Repo<'_>, branch: &str, name: &str, content: &str) {
    repo.git(&["switch", "-q", branch]).ok();
    repo.write(name, content);
    repo.git(&["add", "-A"]).ok();
    repo.commit(branch);
}

const HAND_MADE: &str =
    "{ \"auths\": { \"m.example\": { \"auth\": \"YWNtZTpjNG5hcnktbQ==\" } } }\n";

#[test]
fn two_logins_to_neighbouring_registries_merge_though_one_has_reformatted_the_file() {
    for way in [
        &["merge", "-q", "--no-edit", "side"][..],
        &["rebase", "-q", "side"],
    ] {
        let world = World::new();
        let repo = parted(&world, "dockercfg", HAND_MADE);
        login(&repo, "n.example", "c4nary-n");
        repo.git(&["switch", "-q", "side"]).ok();
        let two = HAND_MADE.replace(
            " } } }",
            " }, \"n2.example\": { \"auth\": \"YWNtZTpjNG5hcnktbjI=\" } } }",
        );
        edit(&repo, "side", "dockercfg", &two);
        repo.git(&["switch", "-q", "main"]).ok();
        repo.git(way).ok();
        let merged = text(&repo, "dockercfg");
        for registry in ["m.example", "n.example", "n2.example"] {
            assert_eq!(
                merged.matches(&format!("\"{registry}\"")).count(),
                1,
                "{merged}"
            );
        }
        repo.jetcrypt(&["check"]).ok();
        assert_eq!(repo.status(), "");
        repo.assert_no_canary();
    }
}

#[test]
fn an_entry_that_both_changed_conflicts_alone_and_is_never_in_git_in_plaintext() {
    let world = World::new();
    let repo = parted(&world, "dockercfg", HAND_MADE);
    edit(
        &repo,
        "side",
        "dockercfg",
        &HAND_MADE
            .replace("YWNtZTpjNG5hcnktbQ==", "YWNtZTpjNG5hcnktdGhlaXJz")
            .replace(
                "{ \"m.",
                "{ \"a.example\": { \"auth\": \"YWNtZTpjNG5hcnktYQ==\" }, \"m.",
            ),
    );
    edit(
        &repo,
        "main",
        "dockercfg",
        &HAND_MADE
            .replace("YWNtZTpjNG5hcnktbQ==", "YWNtZTpjNG5hcnktb3Vycw==")
            .replace(
                "{ \"m.",
                "{ \"b.example\": { \"auth\": \"YWNtZTpjNG5hcnktYg==\" }, \"m.",
            ),
    );
    repo.git(&["merge", "-q", "side"]).code(1);
    let merged = text(&repo, "dockercfg");
    let start = merged.find("<<<<<<< ").unwrap();
    let end = merged.find(">>>>>>> ").unwrap();
    let conflict = &merged[start..end];
    assert_eq!(conflict.matches("\"m.example\"").count(), 2, "{merged}");
    for registry in ["a.example", "b.example"] {
        assert!(
            merged.contains(registry) && !conflict.contains(registry),
            "{merged}"
        );
    }
    repo.assert_no_canary();
}

#[test]
fn env_files_merge_by_variable() {
    let world = World::new();
    let base = "# the database\nDB_HOST=db.acme.example\nDB_PASSWORD=c4nary-s3cr3t-of-acme\n";
    let repo = parted(&world, "prod.env", base);
    let ours = format!("{}NEW_OURS=c4nary-1\n", base.replace("db.acme", "db2.acme"));
    let theirs = format!("{}NEW_THEIRS=c4nary-2\n", base.replace("s3cr3t", "renewed"));
    edit(&repo, "side", "prod.env", &theirs);
    edit(&repo, "main", "prod.env", &ours);
    repo.git(&["merge", "-q", "--no-edit", "side"]).ok();
    assert_eq!(
        text(&repo, "prod.env"),
        "# the database\nDB_HOST=db2.acme.example\nDB_PASSWORD=c4nary-renewed-of-acme\nNEW_THEIRS=c4nary-2\nNEW_OURS=c4nary-1\n"
    );
    repo.assert_no_canary();
}

#[test]
fn files_that_both_sides_added_merge_by_entry_as_well() {
    let world = World::new();
    let repo = parted(&world, "README.md", "hello\n");
    edit(&repo, "side", "new.env", "A=c4nary-a\nB=c4nary-b\n");
    edit(&repo, "main", "new.env", "B=c4nary-b\nC=c4nary-c\n");
    repo.git(&["merge", "-q", "--no-edit", "side"]).ok();
    assert_eq!(
        text(&repo, "new.env"),
        "A=c4nary-a\nB=c4nary-b\nC=c4nary-c\n"
    );
}

#[test]
fn two_first_set_ups_and_two_patterns_leave_no_conflict_in_files_of_ours() {
    let world = World::new();
    let repo = parted(&world, "README.md", "hello\n");
    for (branch, pattern) in [("side", "a/*.txt"), ("main", "b/*.txt")] {
        repo.git(&["switch", "-q", branch]).ok();
        repo.jetcrypt(&["init", pattern]).ok();
        repo.commit(pattern);
    }
    repo.git(&["merge", "-q", "--no-edit", "side"]).ok();
    let lines = text(&repo, ".gitattributes");
    assert!(
        lines.contains("a/*.txt ") && lines.contains("b/*.txt "),
        "{lines}"
    );
    let ignored = text(&repo, ".gitignore");
    assert!(
        ignored.contains("a/*.txt~") && ignored.contains("b/*.txt~"),
        "{ignored}"
    );
}
