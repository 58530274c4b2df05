//! Plaintext and former keys in history, acknowledged as revoked (docs/trust.md,
//! "Revoked and past"): the work goes on, and nothing new gets through by it.

use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, Said, World, dockercfg};
use crate::trust::Team;
use std::fs;
use std::path::Path;

const ALL: [&str; 3] = ["allow", "--revoked", "--all-of-history"];

fn credentials(password: &str) -> String {
    use base64::Engine as _;
    let auth = base64::engine::general_purpose::STANDARD.encode(format!("ci:{password}"));
    format!("{{\"auths\":{{\"quay.io\":{{\"auth\":\"{auth}\"}}}}}}\n")
}

/// Somebody has worked without us: plaintext at two paths, on two branches, and
/// in a message. By now all of it is out of the tree, changed and encrypted.
pub fn old_repository(world: &World) -> Repo<'_> {
    let repo = world.repo("repo");
    repo.write("dockercfg", credentials("k7-0ld-0ne-of-acme"));
    repo.write("ci/config.json", credentials("k7-0ld-0ne-of-acme"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    repo.git(&["checkout", "-q", "-b", "side"]).ok();
    repo.write("dockercfg", credentials("k7-s1de-0ne-of-acme"));
    let message = "docker login -u acme -p k7-m3ssage-of-acme quay.io";
    repo.git(&["commit", "-q", "-a", "-m", message]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    repo.git(&["rm", "-q", "-r", "ci"]).ok();
    repo.jetcrypt(&["init", "--generate"]).ok();
    repo.commit("Set up");
    repo.write("dockercfg", credentials("k7-n3w-0ne-of-acme"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("New credentials");
    repo
}

fn push_all(repo: &Repo<'_>, to: &Path) -> Said {
    repo.git(&["push", "-q", to.to_str().unwrap(), "--all"])
}

fn acknowledge(repo: &Repo<'_>) {
    let more = ["--yes", "--reason", "changed in May"];
    repo.jetcrypt(&[&ALL[..], &more].concat()).ok();
    repo.commit("Acknowledged");
}

#[test]
fn the_first_push_to_a_new_place_is_answered_once() {
    let world = World::new();
    let repo = old_repository(&world);
    let remote = world.bare("remote");
    let refused = push_all(&repo, &remote).says("git jetcrypt allow --revoked --all-of-history");
    assert_ne!(refused.code, 0);
    repo.jetcrypt(&["scan", "--all"]).code(1);
    // it lists all of it, and asks
    let asked = repo.jetcrypt(&ALL).code(2).says("--yes");
    let asked = asked
        .says("ci/config.json in ")
        .says("the message of commit")
        .tells_no_secret();
    assert_eq!(asked.stderr.matches("dockercfg in ").count(), 2);
    let nothing = ("LC_ALL", "C");
    repo.on_a_terminal(&ALL, nothing, "n").code(1);
    assert_eq!(repo.status(), "");
    repo.on_a_terminal(&ALL, nothing, "y").code(0);
    // it counts where it is committed
    assert_ne!(push_all(&repo, &remote).code, 0);
    repo.commit("Acknowledged");
    push_all(&repo, &remote).ok();
    repo.jetcrypt(&["scan", "--all"])
        .ok()
        .says("acknowledged as revoked");
    let json = repo.jetcrypt(&["scan", "--all", "--format", "json"]).ok();
    assert!(!json.out().contains("\"revoked\":0"), "{}", json.out());
    repo.jetcrypt(&["status"]).ok();
    repo.jetcrypt(&ALL).ok().says("nothing is found");
    assert_eq!(repo.status(), "");
    // a colleague with the key, and another new place
    let clone = world.clone_of(&remote, "clone");
    clone.git(&["fetch", "-q", "origin", "side:side"]).ok();
    clone.jetcrypt(&["unlock", "../repo/codeship.aes"]).ok();
    push_all(&clone, &world.bare("third")).ok();
    let policy = clone.jetcrypt(&["policy", "show"]).ok().out();
    assert!(policy.contains("revoked: ci/config.json in "), "{policy}");
    let json = clone.jetcrypt(&["policy", "show", "--json"]).ok().out();
    assert!(json.contains("\"revoked\""), "{json}");
    assert!(json.contains("the message of commit"), "{json}");
}

#[test]
fn one_version_is_named_from_where_one_stands() {
    let world = World::new();
    let repo = old_repository(&world);
    let folder = repo.top.join("docs");
    fs::create_dir(&folder).unwrap();
    let words = ["allow", "--revoked", "--reason", "x", "side:../dockercfg"];
    world.run(&folder, PROGRAM, &words).ok();
    for bad in ["dockercfg", "side:none", "none:dockercfg", ":dockercfg"] {
        repo.jetcrypt(&["allow", "--revoked", bad]).code(2);
    }
    repo.jetcrypt(&["allow", "--revoked", "side:dockercfg"])
        .ok()
        .says("acknowledged before: 1");
    repo.commit("Acknowledged");
    let scan = repo.jetcrypt(&["scan", "--all"]).code(1).out();
    let side = repo.git(&["rev-parse", "side"]).ok().out();
    assert!(
        !scan.contains(&format!("dockercfg in {}", &side[..10])),
        "{scan}"
    );
    assert!(scan.contains("dockercfg in "), "{scan}");
}

/// Whoever commits the same bytes again knew what they are.
#[test]
fn what_is_committed_once_more_is_no_matter_of_the_past() {
    let world = World::new();
    let repo = old_repository(&world);
    acknowledge(&repo);
    let remote = world.bare("remote");
    push_all(&repo, &remote).ok();
    for path in ["dockercfg", "ci/config.json"] {
        let object = repo
            .git(&["rev-parse", &format!("main~3:{path}")])
            .ok()
            .out();
        let entry = format!("100644,{},{path}", object.trim());
        let words = ["update-index", "--add", "--cacheinfo", &entry];
        repo.git(&words).ok();
        assert_ne!(repo.git(&["commit", "-q", "-m", "Again"]).code, 0, "{path}");
        repo.jetcrypt(&["scan"]).code(1);
        repo.git(&["commit", "-q", "--no-verify", "-m", "Again"])
            .ok();
        assert_ne!(push_all(&repo, &remote).code, 0, "{path}");
        let scan = repo.jetcrypt(&["scan", "--all"]).code(1).out();
        assert!(scan.contains(path), "{scan}");
        repo.jetcrypt(&ALL).code(1).says("not past");
        // a new key makes no difference to what was known then
        repo.git(&["reset", "-q", "--hard", "HEAD~1"]).ok();
    }
    let object = repo.git(&["rev-parse", "main~3:dockercfg"]).ok().out();
    let entry = format!("100644,{},dockercfg", object.trim());
    repo.git(&["update-index", "--cacheinfo", &entry]).ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", "Again"])
        .ok();
    repo.jetcrypt(&["reseal", "dockercfg"]).ok();
    repo.commit("Encrypted");
    repo.jetcrypt(&["rotate", "--yes"]).ok();
    repo.commit("A new key");
    let policy = repo.jetcrypt(&["policy", "show"]).ok().out();
    assert!(policy.contains("revoked: ci/config.json in "), "{policy}");
    assert_ne!(push_all(&repo, &remote).code, 0);
    repo.git(&["reset", "-q", "--hard", "HEAD~3"]).ok();
}

#[test]
fn after_a_change_of_keys_it_counts_as_before() {
    let world = World::new();
    let repo = old_repository(&world);
    acknowledge(&repo);
    repo.jetcrypt(&["rotate", "--yes"]).ok();
    repo.commit("A new key");
    push_all(&repo, &world.bare("remote")).ok();
    repo.jetcrypt(&["scan", "--all"]).ok();
}

#[test]
fn what_is_in_use_is_not_revoked() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("dockercfg", credentials("k7-s4me-0ne-of-acme"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    // without pages there is nowhere to say it
    repo.write("codeship.aes", KEY);
    repo.jetcrypt(&["allow", "--revoked", "main:dockercfg"])
        .code(5)
        .says("git jetcrypt init");
    repo.jetcrypt(&["init"]).ok();
    repo.jetcrypt(&["allow", "--revoked", "main:dockercfg"])
        .code(1)
        .says("in use here");
    repo.commit("Set up");
    repo.jetcrypt(&[&ALL[..], &["--yes"]].concat())
        .code(1)
        .says("in use here");
    // in plaintext in the index
    repo.write(
        "deploy.sh",
        "docker login -u acme -p k7-n0t-a-sample quay.io\n",
    );
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", "Leak"])
        .ok();
    repo.jetcrypt(&["allow", "--revoked", "HEAD:deploy.sh"])
        .code(1)
        .says("the index holds it still");
    // and without the key nobody can say anything
    repo.lose_key();
    repo.jetcrypt(&["allow", "--revoked", "HEAD:deploy.sh"])
        .code(3);
}

#[test]
fn a_former_key_can_be_acknowledged_and_the_one_in_use_cannot() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", credentials("k7-0ne-of-acme"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    for name in ["codeship.aes", "notes.aes"] {
        repo.stage_as_it_is(name, KEY.as_bytes());
    }
    repo.git(&["commit", "-q", "--no-verify", "-m", "Oops"])
        .ok();
    repo.git(&["rm", "-q", "--cached", "codeship.aes", "notes.aes"])
        .ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", "Out"]).ok();
    let acknowledge = [
        "allow",
        "--revoked",
        "HEAD~1:codeship.aes",
        "HEAD~1:notes.aes",
    ];
    repo.jetcrypt(&acknowledge)
        .code(1)
        .says("the key that is in use")
        .says("git jetcrypt rotate");
    assert_eq!(repo.status(), "");
    let old = repo.pin();
    repo.jetcrypt(&["rotate", "--yes"]).ok();
    repo.commit("A new key");
    let status = repo.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("git jetcrypt allow --revoked"), "{status}");
    assert_ne!(push_all(&repo, &world.bare("first")).code, 0);
    repo.jetcrypt(&[&ALL[..], &["--yes"]].concat()).ok();
    repo.commit("Acknowledged");
    push_all(&repo, &world.bare("second")).ok();
    repo.jetcrypt(&["scan", "--all"]).ok();
    repo.jetcrypt(&["status"]).ok();
    // a newcomer with the key is not told of it any more
    let clone = world.clone_of(&repo.top, "clone");
    let copy = repo.top.join(".git/jetcrypt/codeship.aes");
    let said = clone.jetcrypt(&["unlock", copy.to_str().unwrap()]).ok();
    assert!(!said.stderr.contains("a KEY"), "{}", said.stderr);
    // where it comes back into use, it is a leak
    let retired = format!(".git/jetcrypt/retired/{}.aes", &old);
    let key = world.path("old.aes");
    fs::copy(repo.top.join(&retired), &key).unwrap();
    let _ = fs::remove_file(repo.top.join("codeship.aes"));
    repo.git(&["branch", "later"]).ok();
    repo.git(&["reset", "-q", "--hard", "HEAD~2"]).ok();
    let words = ["unlock", key.to_str().unwrap(), "--expect", &old];
    repo.jetcrypt(&words).ok();
    assert_eq!(repo.pin(), old);
    let scan = repo.jetcrypt(&["scan", "--all"]).code(1).out();
    assert!(scan.contains("codeship.aes"), "{scan}");
}

/// Somebody who can push and has no key writes such a line of his own.
#[test]
fn a_line_that_nobody_can_verify_acknowledges_nothing() {
    let world = World::new();
    let team = Team::new(&world);
    let writer = &team.writer;
    writer.write(
        "deploy.sh",
        "docker login -u acme -p k7-n0t-a-sample quay.io\n",
    );
    writer.git(&["add", "-A"]).ok();
    writer.commit("Harmless");
    writer.git(&["rm", "-q", "deploy.sh"]).ok();
    writer.commit("Out");
    let object = writer.git(&["rev-parse", "HEAD~1:deploy.sh"]).ok().out();
    let object = git_jetcrypt::core::oid::Oid::from_hex(object.trim().as_bytes()).unwrap();
    let name = git_jetcrypt::core::guard::revoked::name(b"deploy.sh", &object);
    let pages = writer.top.join(".jetcrypt/pages");
    for page in fs::read_dir(&pages).unwrap() {
        let page = page.unwrap().path();
        let text = fs::read_to_string(&page).unwrap();
        let at = text.find("protect ").unwrap();
        let forged = format!("{}allow revoked {name} x\n{}", &text[..at], &text[at..]);
        fs::write(&page, forged).unwrap();
    }
    let line = format!("revoked {name} x\n");
    writer.write(".jetcrypt-exceptions", line);
    writer.git(&["add", "-A"]).ok();
    team.push_planted();
    let scan = team.holder.jetcrypt(&["scan", "--all"]).code(1).out();
    assert!(scan.contains("deploy.sh"), "{scan}");
    // a holder who looks at it can say so
    team.holder.jetcrypt(&["policy", "restore"]).ok();
    team.holder.commit("Restored");
    team.holder
        .jetcrypt(&["allow", "--revoked", "HEAD~3:deploy.sh"])
        .ok();
}

#[test]
fn on_a_server_without_the_key_its_owner_decides() {
    let world = World::new();
    let repo = old_repository(&world);
    acknowledge(&repo);
    let remote = world.bare("remote");
    world.run(&remote, PROGRAM, &["install"]).ok();
    let push = push_all(&repo, &remote);
    assert_ne!(push.code, 0);
    let believe = ["config", "jetcrypt.exceptions", "true"];
    world.run(&remote, "git", &believe).ok();
    push_all(&repo, &remote).ok();
}

#[test]
fn the_credentials_of_a_key_that_is_not_ours_are_allowed_as_before() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("sample.aes", OTHER_KEY);
    repo.write("docs/config.json", dockercfg("quay.io", "sample"));
    repo.git(&["add", "-f", "sample.aes", "docs"]).ok();
    repo.jetcrypt(&[
        "allow",
        "--reason",
        "a sample",
        "sample.aes",
        "docs/config.json",
    ])
    .ok();
    repo.commit("Samples");
    repo.jetcrypt(&["scan", "--all"]).ok();
    let policy = repo.jetcrypt(&["policy", "show"]).ok().out();
    assert!(!policy.contains("revoked"), "{policy}");
}
