//! The key shared by name (docs/team.md): age and SSH keys, with real git.

use crate::support::{KEY, OTHER_KEY, Repo, World, age_key, dockercfg};
use crate::trust::Team;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Key pairs that lie in this repository.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/keys")
        .join(name)
}

fn fixture_text(name: &str) -> String {
    fs::read_to_string(fixture(name)).unwrap()
}

/// The holder shares the key with these, and pushes.
fn shared(team: &Team<'_>, name: &str, keys: &[&str]) {
    let words = [&["share", "add", name][..], keys].concat();
    team.holder.jetcrypt(&words).ok();
    team.holder.commit("Share");
    team.holder.git(&["push", "-q"]).ok();
}

#[test]
fn a_colleague_joins_with_one_command_by_a_key_of_age() {
    let world = World::new();
    let team = Team::new(&world);
    let (identity, public) = age_key(&world, "anna.txt");
    shared(&team, "anna", &[&public]);
    let clone = world.clone_of(&team.remote, "clone");
    let words = ["unlock", "--identity", &identity];
    let right = team.holder.pin();
    let expect = ["--expect", &right];
    clone.jetcrypt(&[&words[..], &expect].concat()).ok();
    assert_eq!(
        clone.read("dockercfg"),
        team.holder.read("dockercfg").as_slice()
    );
    clone.jetcrypt(&["status"]).ok();
    assert_eq!(clone.status(), "");
    // what she changes is proven for the others
    clone.write("dockercfg", dockercfg("quay.io", "anna"));
    clone.git(&["commit", "-q", "-a", "-m", "Anna"]).ok();
    clone.git(&["push", "-q"]).ok();
    team.holder.git(&["pull", "-q"]).ok();
    team.holder.jetcrypt(&["status"]).ok();
}

#[test]
fn keys_of_ssh_open_it_where_they_usually_lie() {
    for name in ["id_ed25519", "id_rsa"] {
        let world = World::new();
        let team = Team::new(&world);
        let public = fixture(&format!("{name}.pub"));
        shared(&team, "ben", &[public.to_str().unwrap()]);
        let clone = world.clone_of(&team.remote, "clone");
        clone
            .jetcrypt(&["unlock"])
            .code(3)
            .says("no private key of yours");
        fs::create_dir_all(world.path("home/.ssh")).unwrap();
        fs::copy(fixture(name), world.path(&format!("home/.ssh/{name}"))).unwrap();
        clone
            .jetcrypt(&["unlock"])
            .ok()
            .says("the key in .jetcrypt/keys/ben.age: fingerprint");
        clone.jetcrypt(&["status"]).ok();
    }
}

#[test]
fn an_identity_that_is_none_of_theirs_is_told_so_and_changes_no_key() {
    let world = World::new();
    let team = Team::new(&world);
    let (_, public) = age_key(&world, "anna.txt");
    let (other, _) = age_key(&world, "other.txt");
    shared(&team, "anna", &[&public]);
    let clone = world.clone_of(&team.remote, "clone");
    clone
        .jetcrypt(&["unlock", "-i", &other])
        .code(3)
        .says("is not for")
        .says("git jetcrypt share add NAME KEY")
        .says("it refuses plaintext");
    assert!(clone.top.join(".git/hooks/pre-commit").exists());
    let nothing = world.path("nothing");
    fs::write(&nothing, "hello\n").unwrap();
    clone
        .jetcrypt(&["unlock", "-i", nothing.to_str().unwrap()])
        .code(3);
    // a passphrase is asked on a terminal, or nobody is asked
    let with_passphrase = fixture("id_with_passphrase");
    shared(
        &team,
        "cleo",
        &[fixture_text("id_with_passphrase.pub").trim()],
    );
    clone.git(&["pull", "-q"]).ok();
    clone
        .jetcrypt(&["unlock", "-i", with_passphrase.to_str().unwrap()])
        .code(3)
        .says("asks for a passphrase, and there is no terminal");
    assert!(!clone.top.join(".git/jetcrypt/codeship.aes").exists());
}

#[test]
fn people_that_two_branches_add_merge_by_plain_git() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    let (_, anna) = age_key(&world, "anna.txt");
    let (_, ben) = age_key(&world, "ben.txt");
    holder.git(&["branch", "-q", "side"]).ok();
    holder.jetcrypt(&["share", "add", "anna", &anna]).ok();
    holder.commit("Anna");
    holder.git(&["switch", "-q", "side"]).ok();
    holder.jetcrypt(&["share", "add", "ben", &ben]).ok();
    holder.commit("Ben");
    holder.git(&["merge", "-q", "--no-edit", "main"]).ok();
    let list = holder.jetcrypt(&["share", "list"]).ok().out();
    assert!(list.contains("anna\n") && list.contains("ben\n"), "{list}");
    holder
        .jetcrypt(&["share", "remove", "ben"])
        .ok()
        .says("has the key still");
    holder.commit("Ben leaves");
    let list = holder.jetcrypt(&["share"]).ok().out();
    assert!(list.contains("anna\n") && !list.contains("ben"), "{list}");
    holder.jetcrypt(&["share", "remove", "ben"]).code(2);
    // what an older branch says does not bring him back
    holder.git(&["switch", "-q", "main"]).ok();
    holder.git(&["merge", "-q", "--no-edit", "side"]).ok();
    let list = holder.jetcrypt(&["share"]).ok().out();
    assert!(!list.contains("ben"), "{list}");
}

#[test]
fn a_key_file_that_somebody_else_has_put_there_is_not_believed() {
    let world = World::new();
    let team = Team::new(&world);
    let (identity, public) = age_key(&world, "anna.txt");
    shared(&team, "anna", &[&public]);
    // the public key is public, and age does not say who sealed a file
    let elsewhere = world.repo("elsewhere");
    elsewhere.write("codeship.aes", OTHER_KEY);
    elsewhere.jetcrypt(&["init"]).ok();
    elsewhere.jetcrypt(&["share", "add", "anna", &public]).ok();
    let forged = elsewhere.read(".jetcrypt/keys/anna.age");
    team.writer.git(&["pull", "-q"]).ok();
    team.plant(&[(".jetcrypt/keys/anna.age", &forged)]);
    let clone = world.clone_of(&team.remote, "clone");
    let unlock = ["unlock", "-i", &identity];
    clone
        .jetcrypt(&unlock)
        .code(4)
        .says("did not write the first pages");
    let right = team.holder.pin();
    let expect = [&unlock[..], &["--expect", &right]].concat();
    assert!(!clone.top.join(".git/jetcrypt/codeship.aes").exists());
    // with the fingerprint history will do
    clone.jetcrypt(&expect).ok();
    assert_eq!(clone.pin(), right);
}

#[test]
fn a_key_file_and_a_page_that_somebody_adds_beside_the_real_ones_are_passed_over() {
    let world = World::new();
    let team = Team::new(&world);
    let (identity, public) = age_key(&world, "anna.txt");
    shared(&team, "anna", &[&public]);
    // all that somebody needs for a repository of his own, and one file under it
    let elsewhere = world.repo("elsewhere");
    elsewhere.write("codeship.aes", OTHER_KEY);
    elsewhere.jetcrypt(&["init"]).ok();
    elsewhere.jetcrypt(&["share", "add", "aaa", &public]).ok();
    elsewhere.write("dockercfg.more", dockercfg("evil.example", "ci"));
    elsewhere.git(&["add", "-A"]).ok();
    let page = fs::read_dir(elsewhere.top.join(".jetcrypt/pages"));
    let page = page.unwrap().next().unwrap().unwrap();
    let name = page.file_name().into_string().unwrap();
    team.writer.git(&["pull", "-q"]).ok();
    team.plant(&[
        (
            ".jetcrypt/keys/aaa.age",
            &elsewhere.read(".jetcrypt/keys/aaa.age"),
        ),
        (
            &format!(".jetcrypt/pages/{name}"),
            &fs::read(page.path()).unwrap(),
        ),
        ("dockercfg.more", &elsewhere.blob(":dockercfg.more")),
    ]);
    let clone = world.clone_of(&team.remote, "clone");
    // the file under the other key stays as it is
    clone
        .jetcrypt(&["unlock", "-i", &identity])
        .code(4)
        .says("dockercfg.more");
    assert_eq!(clone.pin(), team.holder.pin());
    // in a shallow clone nobody can tell which pages came first
    let url = format!("file://{}", team.remote.display());
    let words = ["clone", "-q", "--depth=1", &url, "shallow"];
    world.run(&world.path(""), "git", &words).ok();
    let shallow = Repo {
        world: &world,
        top: world.path("shallow"),
    };
    let unlock = ["unlock", "-i", &identity];
    shallow
        .jetcrypt(&unlock)
        .code(4)
        .says("unlock --expect FINGERPRINT");
    assert!(!shallow.top.join(".git/jetcrypt/repository").exists());
    let right = team.holder.pin();
    let expect = [&unlock[..], &["--expect", &right]].concat();
    shallow.jetcrypt(&expect).code(4).says("dockercfg.more");
    assert_eq!(shallow.pin(), right);
}

#[test]
fn a_recipient_that_no_holder_has_added_gets_nothing_and_its_plugin_is_not_started() {
    let world = World::new();
    let team = Team::new(&world);
    let (identity, attacker) = age_key(&world, "attacker.txt");
    let (_, anna) = age_key(&world, "anna.txt");
    shared(&team, "anna", &[&anna]);
    let mark = world.path("started");
    let plugin = world.path("bin/age-plugin-evil");
    fs::write(&plugin, format!("#!/bin/sh\ntouch {}\n", mark.display())).unwrap();
    fs::set_permissions(&plugin, fs::Permissions::from_mode(0o755)).unwrap();
    team.writer.git(&["pull", "-q"]).ok();
    let pages = team.writer.top.join(".jetcrypt/pages");
    for page in fs::read_dir(&pages).unwrap() {
        let page = page.unwrap().path();
        let text = fs::read_to_string(&page).unwrap();
        let facts = format!("recipient anna {attacker}\nrecipient anna age1evil1qqqqqq\nmac ");
        fs::write(&page, text.replace("mac ", &facts)).unwrap();
    }
    team.writer.git(&["add", "-A"]).ok();
    team.push_planted();
    let holder = &team.holder;
    let (_, more) = age_key(&world, "more.txt");
    let before = holder.read(".jetcrypt/keys/anna.age");
    holder.jetcrypt(&["policy", "restore"]).ok();
    for words in [
        &["share", "list"][..],
        &["status"],
        &["unlock"],
        &["doctor"],
    ] {
        holder.jetcrypt(words);
    }
    holder.jetcrypt(&["share", "add", "anna", &more]).ok();
    let file = holder.read(".jetcrypt/keys/anna.age");
    assert_ne!(file, before);
    let clone = world.repo("clone");
    clone.write(".jetcrypt/keys/anna.age", &file);
    clone.git(&["add", "-A"]).ok();
    clone
        .jetcrypt(&["unlock", "-i", &identity])
        .code(3)
        .says("is not for");
    assert!(!mark.exists(), "a plugin was started");
}

#[test]
fn what_cannot_be_shared_with_is_named() {
    let world = World::new();
    let repo = world.ready("repo");
    let add = |key: &str| repo.jetcrypt(&["share", "add", "anna", key]);
    add("ssh-ed25519").code(2).says("stands in quotes");
    add("ecdsa").code(1).says("cannot read");
    let private = fixture("id_ed25519");
    add(private.to_str().unwrap())
        .code(2)
        .says("this is a private key")
        .says("FILE.pub");
    add("age1qqqq").code(1).says("age does not take");
    let name = |name: &str| repo.jetcrypt(&["share", "add", name, "age1qqqq"]);
    name("../anna").code(2).says("is no name");
    assert_eq!(repo.status(), "", "nothing was written");
    let bare = world.repo("bare");
    bare.write("codeship.aes", KEY);
    bare.jetcrypt(&["share", "add", "anna", "age1qqqq"])
        .code(5)
        .says("git jetcrypt init");
}

#[test]
fn the_key_is_never_in_git_in_the_open() {
    let world = World::new();
    let team = Team::new(&world);
    let (_, public) = age_key(&world, "anna.txt");
    shared(&team, "anna", &[&public]);
    let file = team.holder.read(".jetcrypt/keys/anna.age");
    assert!(file.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
    assert!(!String::from_utf8_lossy(&file).contains(KEY.trim()));
    team.holder.assert_no_canary();
    team.holder.jetcrypt(&["scan", "--all"]).ok();
    // not even where a pattern would have it filtered
    team.holder.jetcrypt(&["track", "*.age"]).ok();
    team.holder.commit("Age");
    team.holder.touch(".jetcrypt/keys/anna.age");
    assert_eq!(team.holder.status(), "");
}

#[test]
fn a_passphrase_is_asked_for_on_the_terminal() {
    let world = World::new();
    let team = Team::new(&world);
    shared(
        &team,
        "cleo",
        &[fixture_text("id_with_passphrase.pub").trim()],
    );
    let clone = world.clone_of(&team.remote, "clone");
    let key = fixture("id_with_passphrase");
    let words = ["unlock", "-i", key.to_str().unwrap()];
    let nothing = ("LC_ALL", "C");
    let wrong = clone.on_a_terminal(&words, nothing, "another one");
    assert_ne!(wrong.code, 0, "{}", wrong.stderr);
    clone.on_a_terminal(&words, nothing, "a passphrase").ok();
    assert_eq!(clone.pin(), team.holder.pin());
}
