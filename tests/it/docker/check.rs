//! `check`, with every error and warning as a user meets it.

use crate::support::{CANARY, KEY, OTHER_KEY, World, auth, dockercfg};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;

const HUB: &str = "https://index.docker.io/v1/";

/// The numbers that check gives to a file, and its code.
fn numbers(world: &World, text: &str) -> (Vec<String>, i32) {
    let path = world.path("probe-dockercfg");
    fs::write(&path, text).unwrap();
    let said = world
        .run(
            &world.path("home"),
            crate::support::PROGRAM,
            &["check", "--json", path.to_str().unwrap()],
        )
        .tells_no_secret();
    let report: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(report["schema"], 1);
    let remarks = report["files"][0]["remarks"].as_array().unwrap();
    let numbers = remarks
        .iter()
        .map(|remark| remark["number"].as_str().unwrap().to_owned());
    assert!(
        remarks
            .iter()
            .all(|remark| !remark["remedy"].as_str().unwrap().is_empty())
    );
    (numbers.collect(), said.code)
}

fn entry(fields: &str) -> String {
    format!("{{\"auths\":{{\"quay.io\":{{{fields}}}}}}}")
}

#[test]
fn each_error_has_its_number_and_the_code_is_1() {
    let world = World::new();
    for (number, text) in [
        ("E1", String::new()),
        ("E2", format!("\u{feff}{}", dockercfg("quay.io", "ci"))),
        ("E3", format!("{}x", dockercfg("quay.io", "ci"))),
        ("E3", "[]".to_owned()),
        ("E3", "{\"auths\":".to_owned()),
        ("E4", entry("\"auth\": 12")),
        ("E4", "{\"auths\":[]}".to_owned()),
        ("E5", "{}".to_owned()),
        ("E5", "{\"auths\":null}".to_owned()),
        ("E5", entry("")),
        (
            "E5",
            format!("{{\"auths\":{{\"{HUB}\":{{}}}},\"credsStore\":\"osxkeychain\"}}"),
        ),
        (
            "E5",
            "{\"credHelpers\":{\"e.io\":\"ecr-login\"}}".to_owned(),
        ),
        ("E6", entry("\"auth\":\"your_auth_string\"")),
        ("E6", entry("\"auth\":\"auth_key\"")),
        (
            "E7",
            entry(&format!("\"auth\":\"{}\"", STANDARD.encode("nocolon"))),
        ),
        (
            "E7",
            entry(&format!("\"auth\":\"{}\"", STANDARD.encode(":x7k2m9"))),
        ),
    ] {
        assert_eq!(
            numbers(&world, &text),
            (vec![number.to_owned()], 1),
            "{text}"
        );
    }
}

#[test]
fn each_warning_has_its_number_and_the_code_is_0() {
    let world = World::new();
    let ci = auth("ci");
    let pair = |text: &str| STANDARD.encode(text);
    for (number, text) in [
        (
            "W1",
            entry(&format!("\"auth\":\"{}\"", pair("ci:x7k2m9\n"))),
        ),
        ("W2", entry("\"username\":\"ci\",\"password\":\"x7k2m9\"")),
        (
            "W3",
            entry(&format!(
                "\"auth\":\"{ci}\",\"username\":\"other\",\"password\":\"x7k2m9\""
            )),
        ),
        ("W4", dockercfg("index.docker.io", "ci")),
        ("W6", dockercfg("h.example.com/team", "ci")),
        ("W7", dockercfg("1.dkr.ecr.eu-west-1.amazonaws.com", "AWS")),
        (
            "W8",
            entry(&format!("\"auth\":\"{ci}\",\"registrytoken\":\"x7k2m9\"")),
        ),
        (
            "W9",
            format!(
                "{{\"auths\":{{\"quay.io\":{{\"auth\":\"{ci}\"}}}},\"credsStore\":\"desktop\"}}"
            ),
        ),
        (
            "W10",
            format!("{{\"auths\":{{\"quay.io\":{{\"auth\":\"{ci}\"}}}},\"psFormat\":\"x\"}}"),
        ),
        ("W11", entry(&format!("\"auth\":\"{}\"", pair("ci:")))),
        ("W12", dockercfg("Quay.io", "ci")),
        ("W12", dockercfg("localhost:5000", "ci")),
        (
            "W14",
            entry(&format!("\"auth\":\"{}\"", pair("ci:your-password"))),
        ),
    ] {
        assert_eq!(
            numbers(&world, &text),
            (vec![number.to_owned()], 0),
            "{text}"
        );
    }
    let twice = format!(
        "{{\"auths\":{{\"quay.io\":{{\"auth\":\"{ci}\"}},\"https://quay.io\":{{\"auth\":\"{}\"}}}}}}",
        pair("ci:x7k2m9")
    );
    assert!(numbers(&world, &twice).0.contains(&"W5".to_owned()));
    for good in [
        dockercfg("quay.io", "ci"),
        dockercfg(HUB, "ci"),
        format!("{{\"quay.io\":{{\"auth\":\"{ci}\",\"email\":\"\"}}}}"),
    ] {
        assert_eq!(numbers(&world, &good), (vec![], 0), "{good}");
    }
}

#[test]
fn the_words_for_a_person_have_the_remedy() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write(
        "dockercfg",
        format!("{{\"auths\":{{\"{HUB}\":{{}}}},\"credsStore\":\"osxkeychain\"}}"),
    );
    let said = repo.jetcrypt(&["check", "dockercfg"]).code(1);
    let out = said.out();
    assert!(out.contains("dockercfg: NOT USABLE"), "{out}");
    assert!(
        out.contains("docker keeps them in the \"osxkeychain\" store [E5]"),
        "{out}"
    );
    assert!(out.contains("git jetcrypt import"), "{out}");
    repo.write("dockercfg", format!("{}}}", dockercfg("quay.io", "ci")));
    let said = repo
        .jetcrypt(&["check", "dockercfg"])
        .code(1)
        .tells_no_secret();
    assert!(
        said.out()
            .contains("text follows after the JSON object (line 6) [E3]"),
        "{}",
        said.out()
    );
}

#[test]
fn encrypted_files_are_opened_first() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("plain", dockercfg("quay.io", "ci"));
    repo.jetcrypt(&["encrypt", "plain", "dockercfg.encrypted"])
        .ok();
    let said = repo.jetcrypt(&["check", "dockercfg.encrypted"]).ok();
    assert_eq!(
        said.out(),
        "dockercfg.encrypted: usable (encrypted): quay.io (user ci)\n"
    );
    repo.lose_key();
    repo.jetcrypt(&["check", "dockercfg.encrypted"]).code(3);
    repo.write("codeship.aes", OTHER_KEY);
    repo.jetcrypt(&["check", "dockercfg.encrypted"])
        .code(4)
        .says("is not the key this clone was set up with");
}

#[test]
fn all_files_of_a_repository_are_checked_and_what_they_do_not_cover_is_named() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.jetcrypt(&["check"])
        .code(1)
        .says("there is no credential file here");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.write(
        "Dockerfile",
        "ARG R=ghcr.io\nFROM $R/acme/base AS a\nFROM alpine\nFROM quay.io/acme/x\n",
    );
    repo.write(
        "docker-compose.yml",
        "services:\n  db: {image: 'h.example.com:5000/db:1'}\n",
    );
    repo.git(&["add", "."]).ok();
    let said = repo.jetcrypt(&["check"]).ok();
    let out = said.out();
    assert!(
        out.contains("no entry for ghcr.io, which Dockerfile:2 pulls ghcr.io/acme/base from [W13]"),
        "{out}"
    );
    assert!(
        out.contains("no entry for h.example.com:5000, which docker-compose.yml:2"),
        "{out}"
    );
    assert!(
        !out.contains("docker.io") && !out.contains("alpine"),
        "{out}"
    );
}

#[test]
fn env_files_are_checked_by_their_lines_and_values_are_never_shown() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("deploy.env", format!("# deploy\nTOKEN={CANARY}\nEMPTY=\n"));
    repo.jetcrypt(&["encrypt", "deploy.env", "deploy.env.encrypted"])
        .ok();
    let said = repo
        .jetcrypt(&["check", "deploy.env.encrypted"])
        .ok()
        .tells_no_secret();
    assert_eq!(
        said.out(),
        "deploy.env.encrypted: usable (encrypted): TOKEN, EMPTY\n"
    );
    repo.write("deploy.env", format!("A=1\nexport TOKEN={CANARY}\n"));
    let said = repo
        .jetcrypt(&["check", "deploy.env"])
        .code(1)
        .tells_no_secret();
    assert!(
        said.out().contains("line 2 has white space in the name"),
        "{}",
        said.out()
    );
}

#[test]
fn inline_values_of_a_services_file_are_opened() {
    let world = World::new();
    let repo = world.ready("repo");
    let value = repo
        .jetcrypt_with(&format!("TOKEN={CANARY}"), &["encrypt", "-", "-"])
        .ok()
        .out();
    let block = value.trim_end().replace('\n', "\n    ");
    let head = "app:\n  build: .\n  encrypted_environment: |\n    ";
    repo.write("codeship-services.yml", format!("{head}{block}\n"));
    let said = repo
        .jetcrypt(&["check", "codeship-services.yml"])
        .ok()
        .tells_no_secret();
    assert_eq!(said.out(), "codeship-services.yml: usable: TOKEN\n");
    let said = repo
        .jetcrypt(&["decrypt", "codeship-services.yml", "-"])
        .ok();
    assert_eq!(said.out(), format!("# service app\nTOKEN={CANARY}\n"));
    // folded by YAML, and without its first line
    let (_, body) = value.trim_end().split_once('\n').unwrap();
    for form in [format!("codeship:v2 {body}"), body.to_owned()] {
        repo.write(
            "codeship-services.yml",
            format!("app:\n  encrypted_environment: {form}\n"),
        );
        let said = repo.jetcrypt(&["check", "codeship-services.yml"]).ok();
        assert_eq!(said.out(), "codeship-services.yml: usable: TOKEN\n");
    }
    repo.write(
        "codeship-services.yml",
        "app:\n  encrypted_environment: oops\n",
    );
    let said = repo.jetcrypt(&["check", "codeship-services.yml"]).code(1);
    assert!(
        said.out()
            .contains("line 2: service app: encrypted_environment: is not an encrypted value"),
        "{}",
        said.out()
    );
    repo.jetcrypt(&["decrypt", "codeship-services.yml", "-"])
        .code(1);
    assert_eq!(KEY.len(), 44);
}
