//! A lost key (docs/trust.md, "A lost key"): what nobody can read is named and
//! given up, and the work goes on under a new key. With real git, and both
//! sides.

use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, World, age_key, assert_no_canary, dockercfg};
use crate::trust::Team;
use git_jetcrypt::core::format::jet;
use git_jetcrypt::core::key::Key;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::PathBuf;

const SERVICES: &str = "\
web:
  image: quay.io/acme/web
  encrypted_dockercfg_path: dockercfg
  encrypted_env_file: deploy/prod.env
worker:
  encrypted_env_file: worker.env.encrypted
";

const STEPS: &str = "\
- type: push
  service: web
  image_name: registry.acme.example/web
  encrypted_dockercfg_path: dockercfg
";

/// A team with Codeship's files, and a clone of somebody who lacks the key, set
/// up but for that.
fn with_codeship<'w>(world: &'w World) -> (Team<'w>, Repo<'w>) {
    let team = Team::new(world);
    let holder = &team.holder;
    holder.write("codeship-services.yml", SERVICES);
    holder.write("codeship-steps.yml", STEPS);
    holder.write("plain", "WORKER_TOKEN=c4nary-s3cr3t-of-worker\n");
    holder
        .jetcrypt(&["encrypt", "plain", "worker.env.encrypted"])
        .ok();
    fs::remove_file(holder.top.join("plain")).unwrap();
    holder.git(&["add", "-A"]).ok();
    holder.commit("Codeship");
    holder.git(&["push", "-q"]).ok();
    let clone = world.clone_of(&team.remote, "clone");
    clone.jetcrypt(&["install"]).ok();
    (team, clone)
}

/// The clone gives up, commits and pushes.
fn given_up<'w>(world: &'w World) -> (Team<'w>, Repo<'w>) {
    let (team, clone) = with_codeship(world);
    clone.jetcrypt(&["init", "--give-up", "--yes"]).ok();
    clone.commit("A new key");
    clone.git(&["push", "-q"]).ok();
    (team, clone)
}

fn key_of(repo: &Repo<'_>) -> PathBuf {
    let path = repo.world.path("new.aes");
    fs::copy(repo.top.join("codeship.aes"), &path).unwrap();
    path
}

#[test]
fn a_new_key_is_not_made_beside_what_it_would_not_open() {
    let world = World::new();
    for (name, text) in [
        ("dockercfg", ""),
        // it has no filter, and its name says what it is
        ("prod.env.encrypted", ""),
        // whatever its name, Codeship's files say that it is encrypted
        ("secrets", "web:\n  encrypted_env_file: secrets\n"),
        ("", "web:\n  encrypted_environment: VALUE\n"),
    ] {
        let origin = world.repo("origin");
        origin.write("k.aes", KEY);
        origin.write("plain", "DB_PASSWORD=c4nary-s3cr3t-of-acme\n");
        let encrypt = ["encrypt", "--key-path", "k.aes", "plain", "sealed"];
        origin.jetcrypt(&encrypt).ok();
        let sealed = origin.read("sealed");
        let value = String::from_utf8(sealed.clone()).unwrap();
        let repo = world.repo("repo");
        if !name.is_empty() {
            repo.write(name, &sealed);
        }
        let value = value.lines().nth(1).unwrap();
        repo.write("codeship-services.yml", text.replace("VALUE", value));
        repo.git(&["add", "-f", "-A"]).ok();
        repo.git(&["commit", "-q", "-m", "From Codeship"]).ok();
        repo.jetcrypt(&["init", "--generate"])
            .code(3)
            .says("encrypted already")
            .says("git jetcrypt init --give-up --dry-run");
        assert!(!repo.top.join("codeship.aes").exists(), "{name}");
        assert_eq!(repo.status(), "", "{name}");
        fs::remove_dir_all(&repo.top).unwrap();
        fs::remove_dir_all(&origin.top).unwrap();
    }
}

#[test]
fn it_names_each_file_and_changes_nothing_before_somebody_agrees() {
    let world = World::new();
    let (_team, clone) = with_codeship(&world);
    let config = clone.read(".git/config");
    let unchanged = || {
        assert_eq!(clone.status(), "");
        assert_eq!(clone.read(".git/config"), config);
        assert!(!clone.top.join("codeship.aes").exists());
        assert!(!clone.top.join(".git/jetcrypt/codeship.aes").exists());
    };
    let asked = clone.jetcrypt(&["init", "--give-up"]).code(2);
    let asked = asked
        .says("git jetcrypt init --give-up --yes")
        .says("A colleague, CI or a backup may have it still")
        .says("git jetcrypt unlock KEYFILE")
        .says("encrypted_env_file of service web (codeship-services.yml:4)")
        .says("encrypted_env_file of service worker (codeship-services.yml:6)")
        .says("encrypted_dockercfg_path of step 1 (web) (codeship-steps.yml:4)")
        .says("quay.io, registry.acme.example");
    for name in ["deploy/prod.env", "dockercfg", "worker.env.encrypted"] {
        assert!(asked.stderr.contains(&format!("\n  {name}\n")), "{name}");
    }
    unchanged();
    clone.jetcrypt(&["init", "--give-up", "--dry-run"]).ok();
    unchanged();
    let words = ["init", "--give-up"];
    let nothing = ("LC_ALL", "C");
    clone
        .on_a_terminal(&words, nothing, "n")
        .code(1)
        .says("[y/N]")
        .says("nothing was changed");
    unchanged();
    clone.on_a_terminal(&words, nothing, "y").code(0);
    assert!(clone.top.join("codeship.aes").exists());
    clone.jetcrypt(&["init", "--yes"]).code(2);
}

#[test]
fn the_work_goes_on_under_the_new_key_and_says_what_is_left() {
    let world = World::new();
    let (team, clone) = with_codeship(&world);
    world.run(&team.remote, PROGRAM, &["install"]).ok();
    let old = clone.blob("HEAD:dockercfg");
    clone.jetcrypt(&["init", "--give-up", "--yes"]).ok();
    assert_eq!(clone.blob(":dockercfg"), old, "it stays as it is");
    clone.commit("A new key");
    clone.git(&["push", "-q"]).ok();
    let status = clone.jetcrypt(&["status"]).ok().out();
    assert!(status.starts_with("safe"), "{status}");
    assert!(
        status.contains("dockercfg: encrypted under a key that was given up"),
        "{status}"
    );
    assert!(!status.contains("does not count"), "{status}");
    let check = clone.jetcrypt(&["check"]).code(4);
    assert!(
        check.out().contains("a key that was given up"),
        "{}",
        check.out()
    );
    let doctor = clone.jetcrypt(&["doctor"]).code(1).out();
    assert!(doctor.contains("its key was given up"), "{doctor}");
    clone
        .jetcrypt(&["exec", "--env-file", "deploy/prod.env", "--", "true"])
        .code(125)
        .says("a key that was given up");
    clone.jetcrypt(&["unlock"]).ok().says("given up");
    clone.jetcrypt(&["init"]).ok().says("already set up");
    clone.jetcrypt(&["scan", "--all"]).ok();
    // something else is committed, then a file is written anew
    clone.write("README.md", "# More\n");
    clone.git(&["commit", "-q", "-a", "-m", "More"]).ok();
    clone.write("dockercfg", dockercfg("quay.io", "renewed"));
    clone.git(&["add", "dockercfg"]).ok();
    clone.commit("New credentials");
    clone.git(&["push", "-q"]).ok();
    let status = clone.jetcrypt(&["status"]).ok().out();
    assert!(
        status.contains("dockercfg  encrypted (jet v2, proven)"),
        "{status}"
    );
    let fresh = world.bare("fresh");
    let push = [
        "push",
        "-q",
        fresh.to_str().unwrap(),
        "HEAD:refs/heads/main",
    ];
    clone.git(&push).ok();
    // what was protected is so under the new key
    clone.write("deploy/new.env", "DB_PASSWORD=c4nary-s3cr3t-of-new\n");
    clone.git(&["add", "deploy/new.env"]).ok();
    assert!(clone.blob(":deploy/new.env").starts_with(b"codeship:v2\n"));
    clone.commit("More secrets");
    // a colleague takes the new key, and the next change of keys works
    let key = key_of(&clone);
    let other = world.clone_of(&team.remote, "other");
    let words = ["unlock", key.to_str().unwrap(), "--expect", &clone.pin()];
    other.jetcrypt(&words).ok().says("given up");
    assert_eq!(other.read("dockercfg"), clone.read("dockercfg"));
    other.jetcrypt(&["status"]).ok();
    clone.jetcrypt(&["rotate", "--yes"]).ok();
    clone.commit("Another key");
    let status = clone.jetcrypt(&["status"]).ok().out();
    assert!(
        status.contains("deploy/prod.env: encrypted under a key that was given up"),
        "{status}"
    );
    clone.git(&["push", "-q"]).ok();
    clone.jetcrypt(&["scan", "--all"]).ok();
    clone.assert_no_canary();
    assert_no_canary(&world, &team.remote);
}

/// Somebody had the key all the time. Nothing of his is lost, and he is told.
#[test]
fn who_still_has_the_lost_key_can_read_and_is_told() {
    let world = World::new();
    let (team, clone) = given_up(&world);
    let holder = &team.holder;
    let text = holder.read("dockercfg");
    holder.git(&["pull", "-q"]).ok();
    assert_eq!(holder.read("dockercfg"), text);
    let status = holder.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("NOT SAFE"), "{status}");
    // he takes the new key; the old one goes on opening what it sealed
    let key = key_of(&clone);
    let words = ["unlock", key.to_str().unwrap(), "--expect", &clone.pin()];
    let _ = fs::remove_file(holder.top.join("codeship.aes"));
    holder.jetcrypt(&words);
    assert_eq!(holder.pin(), clone.pin());
    holder.jetcrypt(&["accept", "--yes", "HEAD:dockercfg"]).ok();
    assert_eq!(holder.read("dockercfg"), text);
}

#[test]
fn the_files_that_hold_the_lost_key_for_people_are_named_and_go() {
    let world = World::new();
    let (team, _) = with_codeship(&world);
    let (identity, public) = age_key(&world, "anna.txt");
    team.holder
        .jetcrypt(&["share", "add", "anna", &public])
        .ok();
    team.holder.commit("Share");
    team.holder.git(&["push", "-q"]).ok();
    let clone = world.clone_of(&team.remote, "second");
    clone
        .jetcrypt(&["init", "--give-up"])
        .code(2)
        .says("shared with anna");
    clone
        .jetcrypt(&["init", "--give-up", "--yes"])
        .ok()
        .says("git jetcrypt share add");
    clone.commit("A new key");
    assert!(!clone.top.join(".jetcrypt/keys/anna.age").exists());
    clone.jetcrypt(&["share", "add", "anna", &public]).ok();
    clone.commit("Share");
    clone.git(&["push", "-q", "origin", "HEAD:main"]).ok();
    let third = world.clone_of(&team.remote, "third");
    let unlock = ["unlock", "--identity", &identity, "--expect", &clone.pin()];
    third.jetcrypt(&unlock).ok();
    assert_eq!(third.pin(), clone.pin());
}

/// Two branches meet: one under the lost key, one written anew.
#[test]
fn a_branch_under_the_lost_key_stops_no_merge_and_no_rebase() {
    let world = World::new();
    let (team, clone) = with_codeship(&world);
    let holder = &team.holder;
    let push = |branch: &str, text: &str| {
        holder.git(&["checkout", "-q", "-b", branch, "main"]).ok();
        holder.write("deploy/prod.env", text);
        holder.git(&["commit", "-q", "-a", "-m", branch]).ok();
        holder.git(&["push", "-q", "origin", branch]).ok();
    };
    push("side", "DB_PASSWORD=c4nary-s3cr3t-of-side\n");
    clone.git(&["fetch", "-q"]).ok();
    clone.jetcrypt(&["init", "--give-up", "--yes"]).ok();
    clone.commit("A new key");
    clone.git(&["branch", "given-up"]).ok();
    let anew = "DB_PASSWORD=c4nary-s3cr3t-written-anew\n";
    clone.write("deploy/prod.env", anew);
    clone.git(&["add", "-A"]).ok();
    clone.commit("Written anew");
    clone
        .git(&["merge", "-q", "--no-edit", "origin/side"])
        .ok()
        .says("ours stays");
    assert_eq!(clone.read("deploy/prod.env"), anew.as_bytes());
    clone.jetcrypt(&["status"]).ok();
    // the other way round
    clone
        .git(&["checkout", "-q", "-b", "mine", "origin/side"])
        .ok();
    clone.git(&["merge", "-q", "--no-edit", "main~1"]).ok();
    assert_eq!(clone.read("deploy/prod.env"), anew.as_bytes());
    clone
        .git(&["checkout", "-q", "-b", "moved", "origin/side"])
        .ok();
    clone.git(&["rebase", "-q", "main~1"]).ok();
    assert_eq!(clone.read("deploy/prod.env"), anew.as_bytes());
    // both have written it anew
    clone.git(&["checkout", "-q", "given-up"]).ok();
    clone.write("deploy/prod.env", "DB_PASSWORD=c4nary-s3cr3t-of-another\n");
    clone.git(&["add", "-A"]).ok();
    clone.commit("Written anew as well");
    assert_eq!(clone.git(&["merge", "-q", "main"]).code, 1);
    let text = String::from_utf8(clone.read("deploy/prod.env")).unwrap();
    assert!(
        text.contains("<<<<<<<") && text.contains("of-another"),
        "{text}"
    );
    clone.git(&["merge", "--abort"]).ok();
    // one that came later, from somebody who had the key after all, and is not
    // wanted
    push("later", "DB_PASSWORD=c4nary-s3cr3t-of-later\n");
    clone.git(&["checkout", "-q", "main"]).ok();
    clone.git(&["fetch", "-q"]).ok();
    let merge = clone.git(&["merge", "-q", "--no-edit", "origin/later"]);
    assert_ne!(merge.code, 0);
    merge.says("git jetcrypt init --give-up --dry-run");
    // git before 2.40 makes a conflict of it
    clone.git(&["merge", "--abort"]);
    clone
        .jetcrypt(&["init", "--give-up", "--yes"])
        .ok()
        .says("on other branches");
    clone.commit("Given up");
    clone
        .git(&["merge", "-q", "--no-edit", "origin/later"])
        .ok();
    assert_eq!(clone.read("deploy/prod.env"), anew.as_bytes());
    clone.assert_no_canary();
}

#[test]
fn the_lost_key_that_turns_up_is_a_key_from_before() {
    let world = World::new();
    let (team, clone) = given_up(&world);
    let retired = clone.top.join(".git/jetcrypt/retired");
    fs::create_dir_all(&retired).unwrap();
    fs::copy(team.holder.top.join("codeship.aes"), retired.join("k.aes")).unwrap();
    clone.jetcrypt(&["accept", "--yes", "HEAD:dockercfg"]).ok();
    clone.jetcrypt(&["reseal", "dockercfg"]).ok();
    clone.commit("It is there again");
    assert_eq!(clone.read("dockercfg"), team.holder.read("dockercfg"));
    let status = clone.jetcrypt(&["status"]).code(1).out();
    assert!(
        status.contains("dockercfg  encrypted (jet v2, proven)"),
        "{status}"
    );
}

/// Killed behind the new key, before the first page.
#[test]
fn what_was_stopped_half_way_is_finished_by_the_next_run() {
    let world = World::new();
    let (team, clone) = with_codeship(&world);
    let pin = team.holder.pin();
    clone.git(&["config", "jetcrypt.key", &pin]).ok();
    clone
        .jetcrypt(&["init", "--generate"])
        .code(3)
        .says("git jetcrypt init --give-up");
    clone.git(&["config", "--unset", "jetcrypt.key"]).ok();
    clone.write("codeship.aes", OTHER_KEY);
    clone.jetcrypt(&["init"]).code(4);
    clone
        .jetcrypt(&["init", "--give-up", "--yes"])
        .ok()
        .says("its first page under this key");
    clone.commit("A new key");
    clone.jetcrypt(&["status"]).ok();
    assert_eq!(clone.read("codeship.aes"), OTHER_KEY.as_bytes());
    // nothing more is to be given up
    clone
        .jetcrypt(&["init", "--give-up", "--yes"])
        .code(2)
        .says("git jetcrypt rotate");
}

#[test]
fn a_key_that_lies_in_git_is_not_lost() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("k.aes", KEY);
    repo.write("plain", dockercfg("quay.io", "ci"));
    let encrypt = ["encrypt", "--key-path", "k.aes", "plain", "dockercfg"];
    repo.jetcrypt(&encrypt).ok();
    repo.write("codeship.aes", KEY);
    for name in ["k.aes", "plain"] {
        fs::remove_file(repo.top.join(name)).unwrap();
    }
    repo.git(&["add", "-A"]).ok();
    repo.commit("Oops");
    repo.jetcrypt(&["init", "--give-up", "--yes"])
        .code(3)
        .says("codeship.aes is in git")
        .says("git jetcrypt unlock");
    assert_eq!(repo.status(), "");
}

/// jet v1 under a key that is gone looks like one line of base64.
#[test]
fn old_ciphertext_in_history_is_no_leak_and_stops_no_push() {
    let world = World::new();
    for give_up in [false, true] {
        let repo = world.repo("repo");
        let key = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
        let sealed = v1(&key, dockercfg("quay.io", "ci").as_bytes());
        repo.write("dockercfg", &sealed);
        repo.git(&["add", "-A"]).ok();
        repo.commit("jet v1");
        repo.jetcrypt(&["install"]).ok();
        if give_up {
            repo.jetcrypt(&["init", "--give-up", "--yes"]).ok();
        } else {
            // written anew under a key of its own before anybody set this up
            repo.write("k.aes", KEY);
            repo.write("plain", dockercfg("quay.io", "new"));
            let encrypt = ["encrypt", "--key-path", "k.aes", "plain", "dockercfg"];
            repo.jetcrypt(&encrypt).ok();
            repo.git(&["add", "dockercfg"]).ok();
            repo.git(&["commit", "-q", "-m", "v2"]).ok();
            for name in ["k.aes", "plain"] {
                fs::remove_file(repo.top.join(name)).unwrap();
            }
            repo.write("codeship.aes", KEY);
            repo.jetcrypt(&["init"]).ok();
        }
        repo.commit("Set up");
        repo.jetcrypt(&["status"]).ok();
        repo.jetcrypt(&["scan", "--all"]).ok();
        let fresh = world.bare("fresh");
        let push = [
            "push",
            "-q",
            fresh.to_str().unwrap(),
            "HEAD:refs/heads/main",
        ];
        repo.git(&push).ok();
        // new plaintext in disguise is what it was
        repo.stage_as_it_is(
            "dockercfg.more",
            &v1(&key, b"{}                                "),
        );
        let commit = repo.git(&["commit", "-q", "-m", "More"]);
        assert_ne!(commit.code, 0);
        commit.says("protected path");
        fs::remove_dir_all(&repo.top).unwrap();
        fs::remove_dir_all(&fresh).unwrap();
    }
}

/// As jet sealed before it knew a version.
fn v1(key: &Key, text: &[u8]) -> Vec<u8> {
    jet::seal_v1_with(key, &[9; 16], text)
}

/// Lines of a page that nobody can verify give nothing up.
#[test]
fn a_forged_page_gives_nothing_up() {
    let world = World::new();
    let team = Team::new(&world);
    let key = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
    let blob = v1(&key, dockercfg("quay.io", "ci").as_bytes());
    let path = b"dockercfg.more";
    let hash = Sha256::new()
        .chain_update((path.len() as u32).to_be_bytes())
        .chain_update(path)
        .chain_update(&blob);
    let hash = hash.finalize();
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let writer = &team.writer;
    let pages = writer.top.join(".jetcrypt/pages");
    for page in fs::read_dir(&pages).unwrap() {
        let page = page.unwrap().path();
        let text = fs::read_to_string(&page).unwrap();
        fs::write(&page, text.replace("mac ", &format!("lost {digits}\nmac "))).unwrap();
    }
    writer.write("dockercfg.more", &blob);
    writer.git(&["add", "-A"]).ok();
    team.push_planted();
    let scan = team.holder.jetcrypt(&["scan", "--all"]).code(1);
    assert!(scan.out().contains("dockercfg.more"), "{}", scan.out());
}
