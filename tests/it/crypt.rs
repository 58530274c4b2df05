//! `encrypt`, `decrypt`, `generate`: jet's own command lines, outside of any
//! repository.

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Said, World, dockercfg};
use git_jetcrypt::core::format::jet;
use git_jetcrypt::core::key::Key;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

struct Folder(World);

impl Folder {
    fn new() -> Self {
        let folder = Self(World::new());
        folder.write("codeship.aes", KEY);
        folder.write("dockercfg", dockercfg("quay.io", "acme+ci"));
        folder
    }
    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.path(name), content).unwrap();
    }
    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path(name)).unwrap()
    }
    fn exists(&self, name: &str) -> bool {
        self.0.path(name).exists()
    }
    fn run(&self, arguments: &[&str]) -> Said {
        self.0.run(self.0.dir.path(), PROGRAM, arguments)
    }
    fn mode(&self, name: &str) -> u32 {
        fs::metadata(self.0.path(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    }
}

fn key() -> Key {
    Key::from_base64(KEY.as_bytes()).unwrap()
}

#[test]
fn encrypt_and_decrypt_are_jets_own_command_lines() {
    let folder = Folder::new();
    folder
        .run(&["encrypt", "dockercfg", "dockercfg.encrypted"])
        .ok();
    assert!(
        folder
            .read("dockercfg.encrypted")
            .starts_with(b"codeship:v2\n")
    );
    folder
        .run(&["decrypt", "dockercfg.encrypted", "again"])
        .ok();
    assert_eq!(folder.read("again"), folder.read("dockercfg"));
    assert_eq!(folder.mode("again"), 0o600);

    fs::rename(folder.0.path("codeship.aes"), folder.0.path("other.key")).unwrap();
    folder
        .run(&[
            "decrypt",
            "dockercfg.encrypted",
            "again",
            "--key-path=other.key",
        ])
        .ok();
    folder
        .run(&[
            "encrypt",
            "--key-path",
            "other.key",
            "--format",
            "ctr",
            "dockercfg",
            "c",
        ])
        .ok();
    assert!(folder.read("c").starts_with(b"git-jetcrypt:2\n"));
}

#[test]
fn a_dash_is_stdin_and_stdout() {
    let folder = Folder::new();
    folder.run(&["encrypt", "dockercfg", "-"]).ok();
    let mut command = folder.0.command(folder.0.dir.path(), "sh");
    command.args([
        "-c",
        "git-jetcrypt encrypt - - <dockercfg | git-jetcrypt decrypt - -",
    ]);
    let said = crate::support::said(command.output().unwrap()).ok();
    assert_eq!(said.stdout, folder.read("dockercfg"));
}

#[test]
fn the_key_may_come_from_the_environment() {
    let folder = Folder::new();
    fs::rename(folder.0.path("codeship.aes"), folder.0.path("k")).unwrap();
    for (name, value) in [("JETCRYPT_KEY", KEY), ("JETCRYPT_KEY_PATH", "k")] {
        let mut command = folder.0.command(folder.0.dir.path(), PROGRAM);
        command
            .args(["encrypt", "dockercfg", "out"])
            .env(name, value);
        crate::support::said(command.output().unwrap()).ok();
    }
    // an empty variable is none: CI gives empty secrets to forks
    let mut command = folder.0.command(folder.0.dir.path(), PROGRAM);
    command
        .args(["encrypt", "dockercfg", "out"])
        .env("JETCRYPT_KEY", "");
    crate::support::said(command.output().unwrap())
        .code(3)
        .says("no key");
}

#[test]
fn no_key_is_exit_3_and_says_where_it_was_looked_for() {
    let folder = Folder::new();
    fs::remove_file(folder.0.path("codeship.aes")).unwrap();
    folder
        .run(&["encrypt", "dockercfg", "out"])
        .code(3)
        .says("error: no key: looked in")
        .says("codeship.aes");
    folder
        .run(&["encrypt", "dockercfg", "out", "--key-path", "nowhere"])
        .code(3)
        .says("nowhere")
        .says("No AES key");
    assert!(!folder.exists("out"));
}

#[test]
fn an_incomplete_key_is_exit_4_and_says_how_many_bytes_it_holds() {
    let folder = Folder::new();
    folder.write("codeship.aes", &KEY[..40]);
    folder
        .run(&["encrypt", "dockercfg", "out"])
        .code(4)
        .says("30 bytes, not 32")
        .says("incomplete");
    folder.write("codeship.aes", "not a key at all");
    folder
        .run(&["encrypt", "dockercfg", "out"])
        .code(4)
        .says("not base64");
    folder.write("codeship.aes", "");
    folder
        .run(&["encrypt", "dockercfg", "out"])
        .code(4)
        .says("empty");
    assert!(!folder.exists("out"));
}

#[test]
fn a_wrong_key_is_exit_4_whatever_the_format_and_leaves_the_output_as_it_was() {
    let folder = Folder::new();
    let plaintext = folder.read("dockercfg");
    folder.write(
        "v1-dockercfg",
        jet::seal_v1_with(&key(), &[7; 16], &plaintext),
    );
    folder.write(
        "v1-env",
        jet::seal_v1_with(&key(), &[7; 16], b"FOO=bar\nBAZ=bat and some more\n"),
    );
    folder.run(&["encrypt", "dockercfg", "v2"]).ok();
    folder
        .run(&["encrypt", "--format", "ctr", "dockercfg", "ctr"])
        .ok();
    folder.write(
        "cloudbees",
        [b"cloudbees:v1\n", &folder.read("v2")[12..]].concat(),
    );
    folder.write("out", "as it was");
    folder.write("codeship.aes", OTHER_KEY);
    for (file, jets_words) in [
        ("v2", "checksum for decrypted data is invalid"),
        ("cloudbees", "nobody has documented"),
        ("ctr", "tag differs"),
        ("v1-dockercfg", "after top-level value"),
        ("v1-env", "non-utf8 characters"),
    ] {
        let said = folder
            .run(&["decrypt", file, "out"])
            .code(4)
            .says("wrong key")
            .says(jets_words);
        assert!(!said.stderr.contains(CANARY));
        assert_eq!(folder.read("out"), b"as it was");
    }
}

#[test]
fn a_damaged_or_plain_file_is_exit_4_and_a_missing_one_exit_1() {
    let folder = Folder::new();
    folder.write("cut", "codeship:v2\nAAAA");
    folder
        .run(&["decrypt", "cut", "out"])
        .code(4)
        .says("cut short");
    folder.write("bent", "codeship:v2\n<<<<<<< HEAD\n");
    folder
        .run(&["decrypt", "bent", "out"])
        .code(4)
        .says("not base64");
    folder
        .run(&["decrypt", "dockercfg", "out"])
        .code(4)
        .says("not an encrypted file");
    folder
        .run(&["decrypt", "missing", "out"])
        .code(1)
        .says("missing");
    folder.run(&["decrypt", "dockercfg"]).code(2);
    folder
        .run(&["encrypt", "dockercfg", "no/such/folder/out"])
        .code(1)
        .says("no/such/folder");
    assert!(!folder.exists("out"));
}

#[test]
fn what_docker_cannot_use_is_encrypted_with_a_warning() {
    let folder = Folder::new();
    let text = dockercfg("quay.io", "acme+ci") + "Login Succeeded\n";
    folder.write("dockercfg", text);
    folder
        .run(&["encrypt", "dockercfg", "out"])
        .ok()
        .says("text follows after the JSON object (line 6)");
    folder.write(
        "dockercfg",
        r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"osxkeychain"}"#,
    );
    folder
        .run(&["encrypt", "dockercfg", "out"])
        .ok()
        .says("osxkeychain");
    folder.write("deploy.env", "A=1\n");
    assert_eq!(
        folder.run(&["encrypt", "deploy.env", "out"]).ok().stderr,
        ""
    );
}

#[test]
fn generate_makes_a_key_of_mode_0600_and_never_over_a_file() {
    let folder = Folder::new();
    folder.run(&["generate"]).code(1).says("never overwritten");
    assert_eq!(folder.read("codeship.aes"), KEY.as_bytes());
    folder.run(&["generate", "--key-path", "new.aes"]).ok();
    assert_eq!(
        (folder.mode("new.aes"), folder.read("new.aes").len()),
        (0o600, 44)
    );
    folder.run(&["generate", "--key-path", "third.aes"]).ok();
    assert_ne!(folder.read("new.aes"), folder.read("third.aes"));
}

#[test]
fn a_text_that_begins_like_an_encrypted_file_is_legal_and_empty_stays_empty() {
    let folder = Folder::new();
    folder.write("odd", "codeship:v2\nnot really\n");
    folder.run(&["encrypt", "odd", "o"]).ok();
    folder.run(&["decrypt", "o", "back"]).ok();
    assert_eq!(folder.read("back"), folder.read("odd"));
    folder.write("none", "");
    folder.run(&["encrypt", "none", "e"]).ok();
    folder.run(&["decrypt", "e", "d"]).ok();
    assert!(folder.read("e").is_empty() && folder.read("d").is_empty());
}

#[test]
fn help_and_version_go_to_stdout_and_a_wrong_word_is_exit_2() {
    let folder = Folder::new();
    assert!(
        folder
            .run(&["--version"])
            .ok()
            .out()
            .starts_with("git-jetcrypt ")
    );
    let help = folder.run(&["-h"]).ok().out();
    for command in [
        "init", "install", "unlock", "lock", "status", "encrypt", "decrypt", "generate", "demo",
    ] {
        assert!(help.contains(command), "{command}");
        assert!(
            folder
                .run(&[command, "--help"])
                .ok()
                .out()
                .contains("Usage:")
        );
    }
    assert!(!help.contains("filter-process"), "plumbing stays hidden");
    folder.run(&["unlok"]).code(2).says("unlock");
    folder.run(&[] as &[&str]).code(2);
}

/// The memory that a process may fill with its own data, which is what
/// `ulimit -d` counts.
#[cfg(target_os = "linux")]
#[test]
fn a_large_file_is_in_memory_once() {
    use base64::Engine as _;
    let folder = Folder::new();
    const SIZE: usize = 24 << 20;
    let mut state = 7_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state.to_be_bytes()[0]
    })
    .take(SIZE / 4 * 3)
    .collect();
    let digits = base64::engine::general_purpose::STANDARD.encode(noise);
    let lines: Vec<&[u8]> = digits.as_bytes().chunks(76).collect();
    let text = lines.join(&b'\n');
    folder.write("large.txt", &text);
    // the base64 of a sealed file is a third longer
    let limit = (SIZE * 4 / 3 + (16 << 20)) / 1024;
    let limited = |arguments: &str| {
        let line = format!("ulimit -d {limit}; exec {PROGRAM} {arguments}");
        let said = folder.0.run(folder.0.dir.path(), "sh", &["-c", &line]);
        assert_eq!(said.code, 0, "{arguments}: {}", said.stderr);
    };
    for format in ["jet", "ctr"] {
        limited(&format!("encrypt large.txt sealed --format {format}"));
        limited("decrypt sealed back");
        assert!(folder.read("back") == text, "{format}");
    }
    limited("scan --files large.txt");
}
