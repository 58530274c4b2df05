use super::{ENV, Team};
use crate::scenarios::Author;
use crate::support::{OTHER_KEY, World};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use git_jetcrypt::core::key::Key;

/// What stands below the base64 of a jet v2 file.
fn body(sealed: &[u8]) -> Vec<u8> {
    STANDARD.decode(&sealed[b"codeship:v2\n".len()..]).unwrap()
}

#[test]
fn a_jet_v1_file_cut_out_of_ours_stays_sealed() {
    let world = World::new();
    let team = Team::new(&world);
    let forged = STANDARD.encode(&body(&team.sealed("dockercfg"))[32..]);
    team.plant(&[("dockercfg", forged.as_bytes())]);
    team.stays_sealed("dockercfg", forged.as_bytes());
    let check = team.holder.jetcrypt(&["check"]).code(4);
    assert!(
        check
            .out()
            .contains("not proven: sealed in an older format"),
        "{}",
        check.out()
    );
    team.holder
        .jetcrypt(&["export", "--format", "config.json"])
        .code(4)
        .says("not proven");
    team.holder
        .jetcrypt(&["exec", "--", "true"])
        .code(125)
        .says("not proven");
}

#[test]
fn a_jet_v1_file_made_of_a_known_block_loads_no_library() {
    let world = World::new();
    let team = Team::new(&world);
    let body = body(&team.sealed("deploy/prod.env"));
    // the file's first block, which anybody can guess, gives away what the
    // cipher makes of the block before it
    let (before, block) = (&body[32..48], &body[48..64]);
    let wanted = b"LD_PRELOAD=./x.so";
    let mut forged = before.to_vec();
    for ((cipher, known), wanted) in block.iter().zip(ENV.as_bytes()).zip(wanted) {
        forged.push(cipher ^ known ^ wanted);
    }
    let forged = STANDARD.encode(forged);
    team.plant(&[("deploy/prod.env", forged.as_bytes())]);
    team.stays_sealed("deploy/prod.env", forged.as_bytes());
    let words = ["exec", "--env-file", "deploy/prod.env", "--", "env"];
    let ran = team
        .holder
        .jetcrypt(&words)
        .code(125)
        .says("not proven: sealed in an older format");
    assert!(!ran.out().contains("LD_PRELOAD"));
}

#[test]
fn the_last_bytes_of_a_file_cannot_be_changed_by_way_of_jet_v1() {
    let world = World::new();
    let team = Team::new(&world);
    let mut forged = body(&team.sealed("deploy/prod.env")).split_off(32);
    let last = forged.len() - 2;
    forged[last] ^= b'e' ^ b'z';
    let forged = STANDARD.encode(forged);
    team.plant(&[("deploy/prod.env", forged.as_bytes())]);
    team.stays_sealed("deploy/prod.env", forged.as_bytes());
    // and the next honest commit does not make it ours
    team.holder.write("note", "x");
    team.holder.git(&["add", "-A"]).ok();
    team.holder.commit("Note");
    assert!(team.holder.blob("HEAD:deploy/prod.env") == forged.as_bytes());
}

#[test]
fn a_sealed_file_that_was_copied_elsewhere_stays_sealed() {
    let world = World::new();
    let team = Team::new(&world);
    let sealed = team.sealed("deploy/prod.env");
    let attributes = [
        team.writer.read(".gitattributes"),
        b"public/* filter=jetcrypt\n".to_vec(),
    ]
    .concat();
    team.plant(&[
        (".gitattributes", &attributes),
        ("public/logo.txt", &sealed),
        ("public/dockercfg.js", &sealed),
    ]);
    team.stays_sealed("public/logo.txt", &sealed);
    team.stays_sealed("public/dockercfg.js", &sealed);
    let status = team.holder.jetcrypt(&["status"]).code(1);
    assert!(
        status
            .out()
            .contains("sealed for another path: deploy/prod.env"),
        "{}",
        status.out()
    );
}

#[test]
fn two_protected_files_that_were_exchanged_stay_sealed() {
    let world = World::new();
    let team = Team::new(&world);
    let (one, two) = (team.sealed("dockercfg"), team.sealed("deploy/prod.env"));
    team.plant(&[("dockercfg", &two), ("deploy/prod.env", &one)]);
    team.stays_sealed("dockercfg", &two);
    team.stays_sealed("deploy/prod.env", &one);
}

#[test]
fn plaintext_in_the_place_of_a_sealed_file_is_not_used() {
    let world = World::new();
    let team = Team::new(&world);
    team.plant(&[("deploy/prod.env", b"LD_PRELOAD=./x.so\n")]);
    let words = ["exec", "--env-file", "deploy/prod.env", "--", "env"];
    let ran = team
        .holder
        .jetcrypt(&words)
        .code(125)
        .says("not proven: git holds it in plaintext");
    assert!(!ran.out().contains("LD_PRELOAD"));
}

#[test]
fn what_a_leaver_seals_with_the_key_from_before_stays_sealed() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    let new = world.path("new.aes");
    std::fs::write(&new, OTHER_KEY).unwrap();
    let fingerprint = Key::from_base64(OTHER_KEY.as_bytes())
        .unwrap()
        .fingerprint();
    // as docs/from-codeship.md tells it
    let retired = holder.top.join(".git/jetcrypt/retired");
    std::fs::create_dir_all(&retired).unwrap();
    std::fs::rename(holder.top.join("codeship.aes"), retired.join("old.aes")).unwrap();
    let key = new.to_str().unwrap();
    holder
        .jetcrypt(&["unlock", key, "--expect", &fingerprint])
        .ok();
    holder.jetcrypt(&["init"]).ok();
    holder
        .jetcrypt(&["reseal", "dockercfg", "deploy/prod.env"])
        .ok();
    holder.commit("Another key");
    holder.jetcrypt(&["status"]).ok();
    holder
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    team.writer.git(&["pull", "-q", "--no-rebase"]).ok();
    // `Author` seals with the key from before
    let forged = Author::We.seal("{\"auths\":{\"evil.example\":{\"auth\":\"YTpi\"}}}");
    team.plant(&[("dockercfg", &forged)]);
    team.stays_sealed("dockercfg", &forged);
    holder.jetcrypt(&["check"]).code(4);
    // and what it was before opens on old commits
    holder.git(&["checkout", "-q", "HEAD~2"]).ok();
    assert_eq!(holder.read("deploy/prod.env"), ENV.as_bytes());
}

#[test]
fn a_sealed_file_pasted_into_codeships_services_shows_nothing() {
    let world = World::new();
    let team = Team::new(&world);
    let sealed = String::from_utf8(team.sealed("dockercfg")).unwrap();
    let body = sealed.lines().nth(1).unwrap();
    let services = format!("app:\n  image: quay.io/x\n  encrypted_environment: {body}\n");
    team.plant(&[("codeship-services.yml", services.as_bytes())]);
    for words in [
        &["doctor"][..],
        &["doctor", "--json"],
        &["check", "codeship-services.yml"],
    ] {
        let said = team.holder.jetcrypt(words);
        let all = said.out() + &said.stderr;
        assert!(
            !all.contains(crate::support::CANARY) && !all.contains("auths"),
            "{all}"
        );
        assert!(
            !all.contains(crate::support::auth("ci").trim_end_matches('=')),
            "{all}"
        );
        assert!(all.contains("not proven"), "{all}");
    }
}

#[test]
fn plaintext_in_the_place_of_a_file_that_stays_encrypted_is_not_used() {
    let world = World::new();
    let team = Team::new(&world);
    let name = "deploy.env.encrypted";
    team.holder
        .jetcrypt(&["encrypt", "deploy/prod.env", name])
        .ok();
    team.holder.git(&["add", name]).ok();
    team.holder.commit("Stays encrypted");
    team.holder
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    team.writer.git(&["pull", "-q", "--no-rebase"]).ok();
    let exec = ["exec", "--env-file", name, "--", "env"];
    assert!(team.holder.jetcrypt(&exec).ok().out().contains("DB_HOST"));
    team.plant(&[(name, b"LD_PRELOAD=./x.so\n")]);
    team.holder
        .jetcrypt(&exec)
        .code(125)
        .says("git holds it in plaintext");
}

#[test]
fn reseal_by_itself_seals_renames_and_no_copies() {
    let world = World::new();
    let team = Team::new(&world);
    let (one, two) = (team.sealed("dockercfg"), team.sealed("deploy/prod.env"));
    let mut attributes = team.writer.read(".gitattributes");
    attributes.extend_from_slice(b"public/* filter=jetcrypt\n");
    team.plant(&[
        (".gitattributes", &attributes),
        ("public/logo.txt", &one),
        ("dockercfg", &two),
        ("deploy/prod.env", &one),
    ]);
    team.holder
        .jetcrypt(&["reseal"])
        .ok()
        .says("nothing to seal again");
    team.stays_sealed("public/logo.txt", &one);
    team.stays_sealed("dockercfg", &two);
}

#[test]
fn a_change_of_keys_keeps_what_was_refused_refused_and_what_is_protected_protected() {
    let world = World::new();
    let team = Team::new(&world);
    let forged = STANDARD.encode(&body(&team.sealed("dockercfg"))[32..]);
    team.plant(&[("dockercfg", forged.as_bytes())]);
    team.stays_sealed("dockercfg", forged.as_bytes());
    let holder = &team.holder;
    let new = world.path("new.aes");
    std::fs::write(&new, OTHER_KEY).unwrap();
    let fingerprint = Key::from_base64(OTHER_KEY.as_bytes())
        .unwrap()
        .fingerprint();
    let retired = holder.top.join(".git/jetcrypt/retired");
    std::fs::create_dir_all(&retired).unwrap();
    std::fs::rename(holder.top.join("codeship.aes"), retired.join("old.aes")).unwrap();
    let unlock = ["unlock", new.to_str().unwrap(), "--expect", &fingerprint];
    let _ = holder.jetcrypt(&unlock);
    // before `init`, the pages of the old key count already
    assert_eq!(holder.read("dockercfg"), forged.as_bytes());
    holder.jetcrypt(&["check"]).code(4);
    let init = holder.jetcrypt(&["init"]).ok();
    init.says("not listed");
    assert_eq!(holder.read("dockercfg"), forged.as_bytes());
    let policy = holder.jetcrypt(&["policy", "show", "--json"]).ok().out();
    assert_eq!(
        policy.matches("deploy/*.env").count(),
        2,
        "old and new: {policy}"
    );
    let again = holder.jetcrypt(&["init"]).ok();
    again.says("already set up");
    let status = holder.jetcrypt(&["status"]).out();
    assert!(!status.contains("another key: they go on"), "{status}");
}

#[test]
fn reseal_by_itself_takes_no_file_that_was_put_in_the_place_of_another() {
    let world = World::new();
    let team = Team::with_staging(&world);
    team.writer
        .git(&["mv", "-f", "deploy/staging.env", "deploy/prod.env"])
        .ok();
    team.push_planted();
    let moved = team.holder.blob("HEAD:deploy/prod.env");
    team.holder.jetcrypt(&["reseal"]).ok();
    team.stays_sealed("deploy/prod.env", &moved);
}
