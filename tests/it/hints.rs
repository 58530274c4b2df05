//! Every command that a hint names works when pasted, from the folder where
//! the user stands, in the state that prints it; and then the complaint is
//! gone.

use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, Said, World, dockercfg, said};
use git_jetcrypt::core::key::Key;
use std::fs;
use std::path::{Path, PathBuf};

/// A state that makes the program complain.
struct Case {
    name: &'static str,
    /// Builds the state; the answer is the folder to stand in.
    build: fn(&World) -> PathBuf,
    /// What is typed there.
    typed: &'static [&'static str],
    /// What is complained of, and gone afterwards.
    complaint: &'static str,
    /// What the hints must be about, each at least once.
    commands: &'static [&'static str],
}

const STATUS: &[&str] = &[PROGRAM, "status"];
const DOCTOR: &[&str] = &[PROGRAM, "doctor"];
const COMMIT: &[&str] = &["git", "commit", "-q", "-m", "x"];
const PUSH: &[&str] = &["git", "push", "-q", "origin", "main"];

fn credentials() -> String {
    dockercfg("quay.io", "ci")
}

/// Puts plaintext into the index past the filter.
fn stage_raw(repo: &Repo<'_>, path: &str, text: &str) {
    repo.write("raw", text);
    let id = repo.git(&["hash-object", "-w", "--no-filters", "raw"]).ok();
    fs::remove_file(repo.top.join("raw")).unwrap();
    let info = format!("100644 {}\t{path}\0", id.out().trim());
    let mut command = repo.world.command(&repo.top, "git");
    command.args(["update-index", "-z", "--index-info"]);
    crate::support::run_with(command, &info).ok();
    repo.write(path, text);
}

fn sealed<'a>(world: &'a World, path: &str) -> Repo<'a> {
    let repo = world.ready("r");
    repo.write(path, credentials());
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    repo
}

fn commit_past_the_hook(repo: &Repo<'_>) {
    repo.git(&["commit", "-q", "--no-verify", "-m", "x"]).ok();
}

fn cases() -> Vec<Case> {
    let mut cases = set_up_cases();
    cases.extend(content_cases());
    cases.extend(guard_cases());
    cases
}

fn set_up_cases() -> Vec<Case> {
    vec![
        Case {
            name: "a fresh clone",
            build: |world| {
                let origin = sealed(world, "dockercfg");
                world.clone_of(&origin.top, "clone").top
            },
            typed: STATUS,
            complaint: "NOT SET UP",
            commands: &["git jetcrypt unlock"],
        },
        Case {
            name: "nothing is set up",
            build: |world| world.repo("r").top,
            typed: STATUS,
            complaint: "NOT SET UP",
            commands: &["git jetcrypt init --generate"],
        },
        Case {
            name: "a key, and nothing else",
            build: |world| {
                let repo = world.repo("r");
                repo.write("codeship.aes", KEY);
                repo.top
            },
            typed: STATUS,
            complaint: "NOT SET UP",
            commands: &["git jetcrypt init"],
        },
        Case {
            name: "the filter is missing",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                repo.git(&["config", "--remove-section", "filter.jetcrypt"])
                    .ok();
                repo.top
            },
            typed: STATUS,
            complaint: "NOT SET UP",
            commands: &["git jetcrypt install"],
        },
        Case {
            name: "a hook is missing",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                fs::remove_file(repo.top.join(".git/hooks/pre-commit")).unwrap();
                repo.top
            },
            typed: STATUS,
            complaint: "hooks are not in place",
            commands: &["git jetcrypt install"],
        },
        Case {
            name: "another key than the pinned one",
            build: |world| {
                let repo = world.ready("r");
                repo.write("codeship.aes", OTHER_KEY);
                repo.top
            },
            typed: STATUS,
            complaint: "is not the key this clone was set up with",
            commands: &["git jetcrypt unlock"],
        },
        Case {
            name: "the key is gone",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                fs::remove_file(repo.top.join("codeship.aes")).unwrap();
                let _ = fs::remove_file(repo.top.join(".git/jetcrypt/codeship.aes"));
                repo.top
            },
            typed: STATUS,
            complaint: "NO KEY",
            commands: &["git jetcrypt unlock"],
        },
        Case {
            name: "the key is not ignored",
            build: |world| {
                let repo = world.ready("r");
                repo.write(".gitignore", "");
                repo.write("sub/x", "");
                repo.top.join("sub")
            },
            typed: STATUS,
            complaint: "codeship.aes is not ignored",
            commands: &["echo"],
        },
        Case {
            name: "rerere is on",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                repo.git(&["config", "rerere.enabled", "true"]).ok();
                repo.top
            },
            typed: STATUS,
            complaint: "rerere.enabled keeps",
            commands: &["git config rerere.enabled false"],
        },
        Case {
            name: "others can read the key",
            build: |world| {
                use std::os::unix::fs::PermissionsExt as _;
                let repo = sealed(world, "sub/dockercfg");
                let key = repo.top.join("codeship.aes");
                fs::set_permissions(key, fs::Permissions::from_mode(0o644)).unwrap();
                repo.top.join("sub")
            },
            typed: DOCTOR,
            complaint: "other users of this machine can read the key",
            commands: &["chmod 600 ../codeship.aes"],
        },
        Case {
            name: "another work tree is readable",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                repo.git(&["worktree", "add", "-q", "-b", "linked", "../the linked one"])
                    .ok();
                repo.jetcrypt(&["lock"]).ok();
                repo.top
            },
            typed: STATUS,
            complaint: "readable in another work tree",
            commands: &["git -C"],
        },
    ]
}

fn content_cases() -> Vec<Case> {
    vec![
        Case {
            name: "plaintext in the index, from a subfolder, under a hostile name",
            build: |world| {
                let repo = world.ready("r");
                stage_raw(&repo, "sub/dockercfg;touch x 'y'", &credentials());
                repo.top.join("sub")
            },
            typed: STATUS,
            complaint: "PLAINTEXT in the index",
            commands: &["git jetcrypt reseal"],
        },
        Case {
            name: "plaintext in HEAD",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                stage_raw(&repo, "dockercfg", &dockercfg("ghcr.io", "ci"));
                commit_past_the_hook(&repo);
                repo.jetcrypt(&["reseal", "dockercfg"]).ok();
                repo.top
            },
            typed: STATUS,
            complaint: "PLAINTEXT in HEAD",
            commands: &["git commit"],
        },
        Case {
            name: "plaintext in history",
            build: |world| {
                let repo = world.ready("r");
                stage_raw(&repo, "dockercfg", &credentials());
                commit_past_the_hook(&repo);
                repo.jetcrypt(&["reseal", "dockercfg"]).ok();
                repo.commit("Encrypt");
                repo.top
            },
            typed: STATUS,
            complaint: "PLAINTEXT in history",
            commands: &["git config --local --add jetcrypt.revoked"],
        },
        Case {
            name: "damage that is older than the last commit",
            build: |world| {
                let repo = sealed(world, "sub/dockercfg");
                let mut sealed = repo.blob("HEAD:sub/dockercfg");
                sealed.truncate(sealed.len() - 7);
                let text = String::from_utf8(sealed).unwrap();
                stage_raw(&repo, "sub/dockercfg", &text);
                commit_past_the_hook(&repo);
                for _ in 0..2 {
                    repo.git(&["commit", "-q", "--allow-empty", "-m", "later"])
                        .ok();
                }
                repo.top.join("sub")
            },
            typed: STATUS,
            complaint: "damaged in the index",
            commands: &["git checkout"],
        },
        Case {
            name: "no filter attribute",
            build: |world| {
                let repo = sealed(world, "dockercfg");
                repo.write(".gitattributes", "codeship.aes filter=jetcrypt\n");
                repo.top
            },
            typed: STATUS,
            complaint: "git would store your next edit in plaintext",
            commands: &["git jetcrypt policy restore"],
        },
        Case {
            name: "a dropped attribute line",
            build: |world| {
                let repo = world.ready("r");
                repo.write("sub/my env", "A=1\n");
                repo.jetcrypt(&["init", "sub/*"]).ok();
                repo.git(&["add", "-A"]).ok();
                repo.commit("Protect");
                repo.write(".gitattributes", "codeship.aes filter=jetcrypt\n");
                repo.git(&["commit", "-q", "-m", "Drop", "--", ".gitattributes"])
                    .ok();
                repo.top.join("sub")
            },
            typed: STATUS,
            complaint: "git would store your next edit in plaintext",
            commands: &["git jetcrypt policy restore"],
        },
        Case {
            name: "a file that is not in git yet",
            build: |world| {
                let repo = world.ready("r");
                repo.write("sub/-x.env", "A=1\n");
                repo.jetcrypt(&["init", "sub/*.env"]).ok();
                repo.top.join("sub")
            },
            typed: STATUS,
            complaint: "is not in git yet",
            commands: &["git add -- ./-x.env"],
        },
        Case {
            name: "a key in the index",
            build: |world| {
                let repo = world.ready("r");
                stage_raw(&repo, "sub/codeship.aes", KEY);
                repo.top.join("sub")
            },
            typed: STATUS,
            complaint: "a KEY lies",
            commands: &["git rm --cached -f -q -- codeship.aes"],
        },
    ]
}

fn guard_cases() -> Vec<Case> {
    vec![
        Case {
            name: "a commit with plaintext at a protected path",
            build: |world| {
                let repo = world.ready("r");
                stage_raw(&repo, "sub/dockercfg\nx", &credentials());
                repo.top.join("sub")
            },
            typed: COMMIT,
            complaint: "refused",
            commands: &["git jetcrypt reseal"],
        },
        Case {
            name: "a commit before any set-up",
            build: |world| {
                let repo = world.repo("r");
                repo.jetcrypt(&["install"]).ok();
                stage_raw(&repo, "dockercfg", &credentials());
                repo.top
            },
            typed: COMMIT,
            complaint: "refused",
            commands: &[
                "git jetcrypt init --key-path",
                "git jetcrypt init --generate",
            ],
        },
        Case {
            name: "a commit with a key",
            build: |world| {
                let repo = world.ready("r");
                stage_raw(&repo, "sub/k.txt", KEY);
                repo.write("sub/k.txt", "changed since");
                repo.write("more", "");
                repo.git(&["add", "more"]).ok();
                repo.top.join("sub")
            },
            typed: COMMIT,
            complaint: "refused",
            commands: &["git rm --cached"],
        },
        Case {
            name: "a commit with credentials at another path",
            build: |world| {
                let repo = world.ready("r");
                stage_raw(&repo, "sub/config.json", &credentials());
                repo.write("more", "");
                repo.git(&["add", "more"]).ok();
                repo.top.join("sub")
            },
            typed: COMMIT,
            complaint: "refused",
            commands: &["git jetcrypt init -- config.json", "git rm --cached"],
        },
        Case {
            name: "a push of plaintext in the last commit",
            build: |world| {
                let repo = world.ready("r");
                let bare = world.bare("bare");
                repo.git(&["remote", "add", "origin", bare.to_str().unwrap()])
                    .ok();
                stage_raw(&repo, "sub/dockercfg", &credentials());
                commit_past_the_hook(&repo);
                repo.top.join("sub")
            },
            typed: PUSH,
            complaint: "refused",
            commands: &["git jetcrypt reseal"],
        },
        Case {
            name: "a push of a key in the last commit",
            build: |world| {
                let repo = world.ready("r");
                let bare = world.bare("bare");
                repo.git(&["remote", "add", "origin", bare.to_str().unwrap()])
                    .ok();
                stage_raw(&repo, "sub/k.txt", KEY);
                repo.write("more", "");
                repo.git(&["add", "more"]).ok();
                commit_past_the_hook(&repo);
                repo.top.join("sub")
            },
            typed: PUSH,
            complaint: "refused",
            commands: &["git rm --cached"],
        },
    ]
}

/// The commands of the hints: they stand at the end of the line.
fn commands(said: &Said) -> Vec<String> {
    let text = format!("{}\n{}", said.out(), said.stderr);
    let hints = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("hint: "));
    hints
        .filter_map(|hint| {
            let starts = ["git ", "chmod ", "echo ", "rm ", "unset "];
            let is_command = |text: &str| starts.iter().any(|start| text.starts_with(start));
            let mut rest = hint;
            while !is_command(rest) {
                rest = rest.split_once(": ")?.1;
            }
            Some(rest.to_owned())
        })
        .collect()
}

fn type_in(world: &World, folder: &Path, typed: &[&str]) -> Said {
    world.run(folder, typed[0], &typed[1..])
}

fn paste(world: &World, folder: &Path, command: &str) -> Said {
    let key = world.path("a key.aes");
    fs::write(&key, KEY).unwrap();
    fs::write(world.path("token.txt"), "t0ken").unwrap();
    let mut command = command.to_owned();
    if command.starts_with("git jetcrypt unlock ") && command.contains("codeship.aes") {
        // as a "y" on the terminal, where there would be one
        let other = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
        command += &format!(" --expect {}", other.fingerprint());
    }
    let mut command = command
        .replace("KEYFILE", &format!("'{}'", key.display()))
        .replace("REGISTRY", "quay.io")
        .replace("USER", "ci")
        .replace("WHY", "sample");
    if command.contains(" login ") && !command.contains("--password-stdin") {
        command += &format!(" --password-stdin < {}", world.path("token.txt").display());
    }
    let mut shell = world.command(folder, "bash");
    shell.arg("-c").arg(command).env("GIT_EDITOR", "echo x >");
    said(shell.output().unwrap())
}

#[test]
fn each_hint_works_in_the_state_that_prints_it() {
    let failures: Vec<String> = cases().iter().flat_map(failures).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What is wrong with the hints of one case.
fn failures(case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let world = World::new();
    let folder = (case.build)(&world);
    let all = commands(&type_in(&world, &folder, case.typed));
    for wanted in case.commands {
        if !all.iter().any(|command| command.starts_with(wanted)) {
            failures.push(format!("{}: no hint {wanted:?} in {all:?}", case.name));
        }
    }
    for number in 0..all.len() {
        let world = World::new();
        let folder = (case.build)(&world);
        let before = words(&type_in(&world, &folder, case.typed));
        if !before.contains(case.complaint) {
            failures.push(format!("{}: no complaint: {before}", case.name));
        }
        let command = commands(&type_in(&world, &folder, case.typed)).swap_remove(number);
        let ran = paste(&world, &folder, &command);
        if ran.code != 0 {
            failures.push(format!("{}: {command}\n{}", case.name, words(&ran)));
        }
        // a hint that is about the complaint, and not about another line
        if case.commands.iter().any(|own| command.starts_with(own)) {
            let after = words(&type_in(&world, &folder, case.typed));
            if after.contains(case.complaint) {
                failures.push(format!("{}: after {command}: {after}", case.name));
            }
        }
    }
    failures
}

fn words(said: &Said) -> String {
    format!("{}{}", said.out(), said.stderr)
}

#[test]
fn no_hint_takes_a_living_file_out_of_history() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("dockercfg", credentials());
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Oops");
    for words in [&["scan", "--all"][..], &["scan", "HEAD"], &["scan"]] {
        let said = repo.jetcrypt(words).code(1);
        assert!(!said.stderr.contains("filter-repo"), "{}", said.stderr);
    }
}

#[test]
fn a_secret_in_a_tag_is_not_told_as_one_in_a_commit() {
    let world = World::new();
    let repo = world.ready("r");
    let bare = world.bare("bare");
    let message = format!("release\n\n{}", credentials());
    repo.git(&["tag", "-a", "v1", "-m", &message]).ok();
    let said = repo.git(&["push", "-q", bare.to_str().unwrap(), "main", "v1"]);
    assert!(
        said.stderr.contains("hint: a tag's message holds a secret")
            && !said.stderr.contains("rebase"),
        "{}",
        said.stderr
    );
}

/// Strings with names in them become commands in one place only, which quotes
/// them.
#[test]
fn no_hint_with_a_command_is_put_together_by_hand() {
    let mut bad = Vec::new();
    for path in crate::one_place::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let calls = [".hint(", "talk::hint(", "Hint::say(", "Hint::from(", ".to("];
        for call in calls {
            for (at, _) in text.match_indices(call) {
                let argument = argument(&text[at + call.len()..]);
                if argument
                    .trim_start_matches(['&', ' ', '\n'])
                    .starts_with("format!")
                    && argument.contains("git ")
                {
                    bad.push(format!("{}: {argument}", path.display()));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Up to the bracket that closes the call.
fn argument(text: &str) -> &str {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return &text[..at];
        }
    }
    text
}
