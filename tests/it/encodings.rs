//! `working-tree-encoding`: a line that anybody can push, and git stores what
//! lies in the work tree as other characters than it shows.

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Repo, World, auth, dockercfg};
use std::fs;

/// How a line names it, and whether its characters show afterwards what they
/// were made of.
const ENCODINGS: [(&str, bool); 3] = [("UTF-16LE", true), ("UTF-16BE", true), ("IBM037", false)];

/// UTF-16 has an even number of bytes: somebody's file does by luck.
fn even(mut text: String) -> String {
    if text.len() % 2 == 1 {
        text.push('\n');
    }
    text
}

/// Adds a line to `.gitattributes`, as a pull would bring it.
fn pulled_line(repo: &Repo<'_>, line: &str) {
    let lines = String::from_utf8(repo.read(".gitattributes")).unwrap();
    repo.write(".gitattributes", format!("{lines}{line}\n"));
    forced(repo, ".gitattributes", "A line of somebody's");
}

/// Commits one file past the hook.
fn forced(repo: &Repo<'_>, path: &str, message: &str) {
    repo.git(&["add", "-f", "--", path]).ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", message])
        .ok();
}

fn with_remote<'a>(world: &'a World, name: &str) -> Repo<'a> {
    let repo = world.ready(name);
    let remote = world.bare(&format!("{name}.git"));
    repo.git(&["remote", "add", "origin", remote.to_str().unwrap()])
        .ok();
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    repo
}

const PUSH: [&str; 4] = ["push", "-q", "origin", "HEAD:refs/heads/main"];

/// Nothing of a refusal shows what it found.
#[track_caller]
fn refused(repo: &Repo<'_>, command: &[&str], what: &str) -> String {
    let said = repo.git(command).code(1).says(what);
    for secret in [CANARY, KEY, &auth("acme")] {
        assert!(!said.stderr.contains(secret), "{}", said.stderr);
    }
    said.stderr
}

#[track_caller]
fn finds(repo: &Repo<'_>, scan: &[&str], what: &str) {
    let said = repo.jetcrypt(scan).code(1).out();
    assert!(said.contains(what) && !said.contains(CANARY), "{said}");
}

#[test]
fn a_key_that_git_takes_for_another_encoding_is_never_committed() {
    let world = World::new();
    for (encoding, _) in ENCODINGS {
        let repo = with_remote(&world, encoding);
        pulled_line(
            &repo,
            &format!("codeship.aes !filter !diff working-tree-encoding={encoding}"),
        );
        fs::remove_file(repo.top.join(".gitignore")).unwrap();
        // where a hook lets it in, it may lie in the git directory
        repo.write("codeship.aes", KEY);
        repo.git(&["add", "-A"]).ok();
        assert!(!repo.blob(":codeship.aes").is_ascii(), "{encoding}");
        refused(&repo, &["commit", "-q", "-m", "work"], "[project-key]");
        repo.jetcrypt(&["scan", "--staged"]).code(1);
        let status = repo.jetcrypt(&["status"]).code(1).out();
        assert!(
            status.starts_with("NOT SAFE")
                && status.contains("codeship.aes: what may be a KEY in disguise"),
            "{status}"
        );
        forced(&repo, "codeship.aes", "past the hook");
        refused(&repo, &PUSH, "[project-key]");
        // the line is gone, the blob is not
        fs::remove_file(repo.top.join("codeship.aes")).unwrap();
        repo.git(&["checkout", "-q", "HEAD~2", "--", ".gitattributes"])
            .ok();
        repo.git(&["rm", "-q", "-f", "--cached", "codeship.aes"])
            .ok();
        forced(&repo, ".gitattributes", "no line");
        for scan in [["scan", "HEAD~1"], ["scan", "--all"]] {
            finds(&repo, &scan, "[project-key]");
        }
        refused(&repo, &PUSH, "[project-key]");
    }
}

#[test]
fn a_key_under_another_name_is_found_in_what_utf_16_makes_of_it() {
    let world = World::new();
    for encoding in ["UTF-16LE", "UTF-16BE"] {
        let repo = world.ready(encoding);
        pulled_line(&repo, &format!("notes working-tree-encoding={encoding}"));
        repo.write("notes", KEY);
        repo.git(&["add", "notes"]).ok();
        refused(
            &repo,
            &["commit", "-q", "-m", "work"],
            "notes: this repository's encryption key",
        );
    }
}

#[test]
fn credentials_that_git_takes_for_another_encoding_are_never_pushed() {
    let world = World::new();
    for (encoding, shows) in ENCODINGS {
        let repo = with_remote(&world, encoding);
        pulled_line(&repo, &format!("ci/* working-tree-encoding={encoding}"));
        repo.write("ci/config.json", even(dockercfg("quay.io", "acme")));
        repo.git(&["add", "-A"]).ok();
        let rule = if shows {
            "the password of user acme for quay.io"
        } else {
            "git stores it from another encoding, IBM037, which hides what is in it"
        };
        refused(&repo, &["commit", "-q", "-m", "work"], rule);
        finds(&repo, &["scan", "--staged"], rule);
        finds(&repo, &["scan"], rule);
        forced(&repo, "ci/config.json", "past the hook");
        refused(&repo, &PUSH, rule);
        for scan in [["scan", "HEAD"], ["scan", "--all"], ["scan", "--all"]] {
            finds(&repo, &scan, rule);
        }
        // the line is gone: characters of UTF-16 show what they were
        repo.git(&["checkout", "-q", "HEAD~2", "--", ".gitattributes"])
            .ok();
        forced(&repo, ".gitattributes", "no line");
        if shows {
            finds(&repo, &["scan", "--all"], rule);
            refused(&repo, &PUSH, rule);
        }
    }
}

#[test]
fn a_macro_and_a_line_in_a_folder_name_an_encoding_too() {
    let world = World::new();
    let repo = world.ready("repo");
    pulled_line(&repo, "[attr]mainframe working-tree-encoding=IBM037");
    repo.write("ci/.gitattributes", "*.json mainframe\n");
    forced(&repo, "ci/.gitattributes", "Another line");
    repo.write("ci/config.json", "{}\n");
    repo.git(&["add", "-A"]).ok();
    refused(
        &repo,
        &["commit", "-q", "-m", "work"],
        "ci/config.json: git stores it from another encoding, IBM037",
    );
}

#[test]
fn the_hints_about_an_encoding_help() {
    let world = World::new();
    let repo = world.ready("repo");
    pulled_line(&repo, "*.txt working-tree-encoding=IBM037");
    repo.write("a.txt", "plain\n");
    repo.git(&["add", "-A"]).ok();
    let said = refused(&repo, &["commit", "-q", "-m", "x"], "[not-looked-through]");
    let command = |start: &str| {
        let at = said.find(start).expect(start);
        said[at..].lines().next().unwrap().to_owned()
    };
    let shell = |line: &str| world.run(&repo.top, "sh", &["-c", line]).ok().out();
    let lines = shell(&command("git grep"));
    assert!(lines.contains(".gitattributes:") && lines.contains("IBM037"));
    let text = String::from_utf8(repo.read(".gitattributes")).unwrap();
    repo.write(
        ".gitattributes",
        text.replace(" working-tree-encoding=IBM037", " text"),
    );
    shell(&command("git add --renormalize"));
    assert_eq!(repo.blob(":a.txt"), b"plain\n");
    repo.commit("As it is");
}

#[test]
fn who_has_such_files_may_say_so() {
    let world = World::new();
    let repo = world.ready("repo");
    pulled_line(&repo, "*.jcl working-tree-encoding=IBM037");
    repo.write("a.jcl", b"\x61\x61\xd1\xd6\xc2");
    repo.git(&["add", "-A"]).ok();
    assert_eq!(repo.blob(":a.jcl"), b"//JOB");
    refused(&repo, &["commit", "-q", "-m", "x"], "[not-looked-through]");
    repo.jetcrypt(&["allow", "--reason", "a mainframe's", "a.jcl"])
        .code(0);
    repo.git(&["add", "-A"]).ok();
    repo.commit("A job");
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn honest_files_in_utf_16_and_latin_1_are_committed_and_pushed() {
    let world = World::new();
    let repo = with_remote(&world, "repo");
    pulled_line(
        &repo,
        "*.ps1 text working-tree-encoding=UTF-16LE-BOM\n*.be working-tree-encoding=UTF-16BE\n\
         *.le working-tree-encoding=utf-16le\n*.wide working-tree-encoding=UTF-32LE\n\
         *.latin working-tree-encoding=ISO-8859-1\n*.sjis working-tree-encoding=SHIFT_JIS",
    );
    let english = "Write-Host \"the password is asked for\"\r\n$token = Read-Host\r\n".repeat(40);
    let chinese = "请在部署之前确认环境变量已经设置完成。password 不要写进仓库。\r\n".repeat(40);
    let marked = |text: &str| [b"\xff\xfe".to_vec(), utf_16(text, u16::to_le_bytes)].concat();
    repo.write("a.ps1", marked(&english));
    repo.write("b.ps1", marked(&chinese));
    repo.write("a.be", utf_16(&chinese, u16::to_be_bytes));
    repo.write("a.le", utf_16(&english, u16::to_le_bytes));
    let wide = english.chars().flat_map(|c| u32::from(c).to_le_bytes());
    repo.write("a.wide", wide.collect::<Vec<u8>>());
    repo.write("a.latin", b"gr\xfc\xdfe\n");
    repo.write("a.sjis", b"\x83\x65\x83\x58\x83\x67\n");
    repo.git(&["add", "-A"]).ok();
    assert!(repo.blob(":b.ps1").starts_with("请在".as_bytes()));
    repo.commit("Honest files");
    repo.git(&PUSH).ok();
    repo.jetcrypt(&["scan"]).ok();
    repo.jetcrypt(&["scan", "--all"]).ok();
    // and a leak in such a file is one, once
    repo.write("c.ps1", marked(&dockercfg("quay.io", "acme")));
    repo.git(&["add", "-A"]).ok();
    let said = refused(
        &repo,
        &["commit", "-q", "-m", "x"],
        "the password of user acme for quay.io",
    );
    assert_eq!(said.matches("c.ps1: ").count(), 1, "{said}");
}

#[test]
fn honest_texts_in_chinese_japanese_and_korean_are_committed_and_pushed() {
    let world = World::new();
    let repo = with_remote(&world, "repo");
    for (name, text) in [
        (
            "zh.md",
            "请在部署之前确认环境变量已经设置完成，并且所有凭据都存放在密钥管理服务中。",
        ),
        (
            "ja.md",
            "デプロイの前に、環境変数が設定されていることを確認してください。",
        ),
        (
            "hiragana.md",
            "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみ",
        ),
        (
            "ko.md",
            "배포하기 전에 환경 변수가 설정되었는지 확인하십시오. 비밀번호를 저장소에 쓰지 마십시오.",
        ),
    ] {
        repo.write(name, format!("{text}\n").repeat(300));
    }
    repo.git(&["add", "-A"]).ok();
    repo.commit("Manuals");
    repo.git(&PUSH).ok();
    repo.jetcrypt(&["scan", "--all"]).ok();
}

#[test]
fn a_server_without_key_refuses_what_hides_in_an_encoding() {
    let world = World::new();
    let server = world.bare("server.git");
    world.run(&server, PROGRAM, &["install"]).ok();
    for (encoding, shows) in ENCODINGS {
        let repo = world.repo(encoding);
        repo.git(&["remote", "add", "origin", server.to_str().unwrap()])
            .ok();
        repo.write(
            ".gitattributes",
            format!("ci/* working-tree-encoding={encoding}\n"),
        );
        repo.write("ci/config.json", even(dockercfg("quay.io", "acme")));
        repo.git(&["add", "-A"]).ok();
        repo.commit("Nothing of ours is here");
        let said = repo.git(&[
            "push",
            "-q",
            "origin",
            &format!("HEAD:refs/heads/{encoding}"),
        ]);
        let rule = if shows {
            "[docker-credentials]"
        } else {
            "[not-looked-through]"
        };
        assert!(said.code != 0, "{encoding}");
        said.says(rule);
    }
}

#[test]
fn whatever_lies_where_the_key_lies_is_refused_but_for_an_empty_file() {
    let world = World::new();
    let repo = world.ready("repo");
    fs::remove_file(repo.top.join(".gitignore")).unwrap();
    fs::remove_file(repo.top.join(".gitattributes")).unwrap();
    repo.git(&["add", "-A"]).ok();
    for path in ["codeship.aes", "a/codeship.aes", "a/CodeShip.AES"] {
        for bytes in [KEY, OTHER_KEY, "a note\n", "codeship:v2\nAAAA\n"] {
            repo.write(path, bytes);
            repo.git(&["add", "-f", "--", path]).ok();
            refused(&repo, &["commit", "-q", "-m", "x"], "[project-key]");
        }
        repo.write(path, "");
        repo.git(&["add", "-f", "--", path]).ok();
        repo.git(&["commit", "-q", "--no-verify", "-m", "x"]).ok();
        repo.jetcrypt(&["scan", "HEAD~1..HEAD"]).ok();
        // what lay there may go
        repo.write(path, "a note\n");
        forced(&repo, path, "past the hook");
        repo.git(&["rm", "-q", "-f", "--cached", "--", path]).ok();
        repo.commit("Taken out");
        fs::remove_file(repo.top.join(path)).unwrap();
    }
    // another place
    repo.write("docs/codeship.aes.md", "a note\n");
    repo.git(&["add", "docs"]).ok();
    repo.commit("A manual");
}

#[test]
fn a_line_that_lets_the_key_in_is_named_and_comes_back() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let whole = String::from_utf8(repo.read(".gitattributes")).unwrap();
    let without = whole.replace("codeship.aes filter=jetcrypt\n", "");
    let overruled = format!("{whole}codeship.aes !filter !diff working-tree-encoding=UTF-16LE\n");
    for lines in [without, overruled] {
        repo.write(".gitattributes", &lines);
        forced(&repo, ".gitattributes", "tidy");
        let status = repo.jetcrypt(&["status"]).out();
        assert!(
            status.contains("the line for codeship.aes in .gitattributes is gone")
                && status.contains("git jetcrypt policy restore"),
            "{status}"
        );
        repo.jetcrypt(&["policy", "restore"]).ok();
        let status = repo.jetcrypt(&["status"]).out();
        assert!(!status.contains("the line for codeship.aes"), "{status}");
        repo.git(&["add", "-f", "codeship.aes"])
            .code(128)
            .says("this is the key itself");
        repo.commit("The line is back");
        repo.jetcrypt(&["policy", "restore"])
            .ok()
            .says("nothing is missing");
    }
}

#[test]
fn a_line_that_no_restore_can_win_over_is_said_to_be_there() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    repo.write(".git/info/attributes", "*.aes -filter\n");
    repo.jetcrypt(&["policy", "restore"])
        .ok()
        .says("another line of some attributes file keeps the filter");
}
