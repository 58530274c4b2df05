//! `scan` and `allow`, as people and programs use them.

use crate::corpus;
use crate::support::{CANARY, KEY, Repo, Said, World, dockercfg};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::symlink;

/// A line that logs in to a registry with a literal password.
fn login() -> String {
    format!("docker login -u acme -p {CANARY} quay.io\n")
}

/// Commits everything, as the hooks let it.
fn commit(repo: &Repo<'_>, message: &str) {
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", message]).ok();
}

/// A repository without this tool, as most are that get scanned.
fn plain<'w>(world: &'w World, name: &str) -> Repo<'w> {
    let repo = world.repo(name);
    repo.write("README", "hello\n");
    commit(&repo, "first");
    repo
}

fn json(repo: &Repo<'_>, arguments: &[&str], code: i32) -> Value {
    let said = repo
        .jetcrypt(&[arguments, &["--format", "json"]].concat())
        .code(code);
    serde_json::from_slice(&said.stdout).unwrap()
}

fn paths(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["path"].as_str().unwrap())
        .collect()
}

#[test]
fn a_clean_repository_is_said_to_be_clean_and_how_much_was_looked_at() {
    let world = World::new();
    let repo = plain(&world, "repo");
    repo.jetcrypt(&["scan"])
        .code(0)
        .says("the index: 2 files: nothing found");
    repo.jetcrypt(&["scan", "--staged"])
        .code(0)
        .says("0 objects scanned");
    repo.jetcrypt(&["scan", "--all"])
        .code(0)
        .says("nothing found");
}

#[test]
fn each_form_looks_where_it_says() {
    let world = World::new();
    let repo = plain(&world, "repo");
    repo.write("deploy.sh", login());
    repo.jetcrypt(&["scan"]).code(0);
    repo.git(&["add", "deploy.sh"]).ok();
    assert_eq!(paths(&json(&repo, &["scan"], 1)), ["deploy.sh"]);
    assert_eq!(paths(&json(&repo, &["scan", "--staged"], 1)), ["deploy.sh"]);
    repo.git(&["commit", "-q", "-m", "leak"]).ok();
    repo.jetcrypt(&["scan", "--staged"]).code(0);
    repo.git(&["rm", "-q", "deploy.sh"]).ok();
    repo.git(&["commit", "-q", "-m", "gone"]).ok();
    repo.jetcrypt(&["scan"]).code(0);
    for revisions in ["HEAD", "HEAD~2..HEAD", "HEAD~1"] {
        assert_eq!(
            paths(&json(&repo, &["scan", revisions], 1)),
            ["deploy.sh"],
            "{revisions}"
        );
    }
    repo.jetcrypt(&["scan", "HEAD~1..HEAD"]).code(0);
    let report = json(&repo, &["scan", "--all"], 1);
    let leak = repo.git(&["rev-parse", "HEAD~1"]).ok().out();
    assert_eq!(
        report["findings"][0]["commit"],
        leak.trim(),
        "the commit that brought it"
    );
    assert_eq!(report["findings"][0]["line"], 1);
    assert_eq!(report["findings"][0]["registry"], "quay.io");
    assert_eq!(report["findings"][0]["user"], "acme");
}

#[test]
fn a_range_that_means_nothing_is_no_pass() {
    let world = World::new();
    let repo = plain(&world, "repo");
    for revisions in [
        "no-such-branch",
        "HEAD..no-such",
        "0123456789012345678901234567890123456789",
    ] {
        repo.jetcrypt(&["scan", revisions])
            .code(2)
            .says("nothing was scanned");
    }
    world
        .run(&world.path("."), crate::support::PROGRAM, &["scan"])
        .code(5);
}

#[test]
fn all_finds_what_only_a_stash_a_note_a_tag_or_a_message_holds() {
    let world = World::new();
    let repo = plain(&world, "repo");
    repo.write("README", login());
    repo.git(&["stash", "-q"]).ok();
    repo.write("README", "other\n");
    repo.git(&["stash", "-q"]).ok();
    repo.jetcrypt(&["scan", "--all"]).code(1).says("1 finding");
    let notes = plain(&world, "notes");
    notes.git(&["notes", "add", "-m", login().trim()]).ok();
    notes.jetcrypt(&["scan", "--all"]).code(1);
    let message = plain(&world, "message");
    message
        .git(&["commit", "-q", "--allow-empty", "-m", login().trim()])
        .ok();
    message.jetcrypt(&["scan", "--all"]).code(1);
    message.jetcrypt(&["scan", "HEAD~1..HEAD"]).code(1);
    let tag = plain(&world, "tag");
    tag.git(&["tag", "-a", "-m", login().trim(), "v1"]).ok();
    tag.jetcrypt(&["scan", "--all"]).code(1);
    tag.jetcrypt(&["scan", "v1"]).code(1);
    let reflog = plain(&world, "reflog");
    reflog.write("README", login());
    commit(&reflog, "leak");
    reflog.git(&["reset", "-q", "--hard", "HEAD~1"]).ok();
    reflog.jetcrypt(&["scan", "--all"]).code(0);
    reflog.jetcrypt(&["scan", "--all", "--reflog"]).code(1);
}

#[test]
fn the_awkward_cases_come_out_right() {
    let world = World::new();
    let repo = world.ready("repo");
    let refused = |what: &str| {
        repo.git(&["commit", "-q", "-m", what])
            .code(1)
            .says("commit refused")
    };
    let undo = || repo.git(&["reset", "-q", "--hard"]).ok();
    // staged, and the work tree is clean again
    repo.write("a.sh", login());
    repo.git(&["add", "a.sh"]).ok();
    repo.write("a.sh", "true\n");
    refused("staged");
    undo();
    // the other way round
    repo.write("a.sh", "true\n");
    repo.git(&["add", "a.sh"]).ok();
    repo.write("a.sh", login());
    repo.git(&["commit", "-q", "-m", "only in the work tree"])
        .ok();
    undo();
    for name in ["with a blank.sh", "größe.sh", "new\nline.sh", "-dash.sh"] {
        repo.write(name, login());
        repo.git(&["add", "--", name]).ok();
        refused(name);
        undo();
    }
    // UTF-16, a NUL, -diff
    let wide: Vec<u8> = login().encode_utf16().flat_map(u16::to_le_bytes).collect();
    repo.write(
        ".gitattributes",
        [repo.read(".gitattributes"), b"*.dat -diff\n".to_vec()].concat(),
    );
    for (name, bytes) in [
        ("wide.txt", wide),
        ("nul.bin", [b"\0\0", login().as_bytes()].concat()),
        ("x.dat", login().into_bytes()),
    ] {
        repo.write(name, bytes);
        repo.git(&["add", "-A"]).ok();
        refused(name);
        repo.git(&["rm", "-q", "--cached", name]).ok();
        fs::remove_file(repo.top.join(name)).unwrap();
    }
    undo();
    // a link whose target is the secret
    symlink(
        format!("https://acme:{CANARY}@quay.io/v2/"),
        repo.top.join("link"),
    )
    .unwrap();
    repo.git(&["add", "link"]).ok();
    refused("link");
    undo();
    // an old leak elsewhere does not stop a commit that only deletes
    repo.write("old.sh", login());
    repo.write("other", "x");
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", "old"]).ok();
    repo.git(&["rm", "-q", "other"]).ok();
    repo.git(&["commit", "-q", "-m", "only deletes"]).ok();
}

#[test]
fn own_credentials_are_found_anywhere_and_in_other_encodings() {
    use base64::Engine as _;
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "acme+ci"));
    commit(&repo, "credentials");
    let base64 = base64::engine::general_purpose::STANDARD.encode(format!("x{CANARY}y"));
    let hex: String = CANARY.bytes().map(|b| format!("{b:02x}")).collect();
    for (n, text) in [
        format!("it is {CANARY}, really\n"),
        format!("{base64}\n"),
        hex,
        CANARY.replace('-', "%2D"),
    ]
    .iter()
    .enumerate()
    {
        let name = format!("notes-{n}.txt");
        repo.write(&name, text);
        repo.git(&["add", &name]).ok();
        repo.git(&["commit", "-q", "-m", "notes"])
            .code(1)
            .says("[own-credentials]")
            .says("dockercfg keeps encrypted");
        repo.jetcrypt(&["allow", "--reason", "no", &name])
            .code(1)
            .says("never allowed");
        repo.git(&["rm", "-q", "-f", &name]).ok();
    }
    repo.write("honest.txt", "c4nary is a bird\n");
    commit(&repo, "honest");
}

#[test]
fn files_outside_git_and_stdin_are_looked_at() {
    let world = World::new();
    let folder = world.path("loose");
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    fs::write(folder.join("deep/er/config.json"), corpus::config()).unwrap();
    fs::write(folder.join("codeship.aes"), KEY).unwrap();
    symlink("/nowhere", folder.join("dangling")).unwrap();
    let scan = |arguments: &[&str]| {
        world.run(
            &folder,
            crate::support::PROGRAM,
            &[&["scan", "--files"], arguments].concat(),
        )
    };
    let said = scan(&["--format", "json", "."]).code(1);
    let report: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(paths(&report), ["codeship.aes", "deep/er/config.json"]);
    scan(&["missing"]).code(6).says("cannot be scanned");
    let mut command = world.command(&folder, crate::support::PROGRAM);
    command.args(["scan", "--files", "-"]);
    command.stdin(fs::File::open(folder.join("deep/er/config.json")).unwrap());
    assert_eq!(command.output().unwrap().status.code(), Some(1));
}

#[test]
fn exceptions_allow_a_value_wherever_it_goes_and_nothing_else() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("sample.json", corpus::config());
    repo.git(&["add", "sample.json"]).ok();
    repo.git(&["commit", "-q", "-m", "sample"])
        .code(1)
        .says("git jetcrypt allow");
    repo.jetcrypt(&["allow", "--reason", "a sample of the manual", "sample.json"])
        .ok();
    repo.git(&["commit", "-q", "-m", "sample"]).ok();
    repo.git(&["mv", "sample.json", "moved.json"]).ok();
    repo.git(&["commit", "-q", "-m", "moved"]).ok();
    repo.jetcrypt(&["scan"])
        .code(0)
        .says("1 allowed by exceptions");
    repo.jetcrypt(&["scan", "--all"]).code(0);
    let text = repo.git(&["show", "HEAD~1"]).ok().out();
    assert!(text.contains("a sample of the manual") && !text.contains(&corpus::secret()));
    // another value is another matter
    repo.write(
        "moved.json",
        corpus::config().replace("quay.io", "r.acme.io"),
    );
    repo.git(&["add", "moved.json"]).ok();
    repo.git(&["commit", "-q", "-m", "other"]).code(1);
    repo.git(&["reset", "-q", "--hard"]).ok();
}

#[test]
fn a_line_that_allows_nothing_any_more_is_named() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("sample.json", corpus::config());
    repo.git(&["add", "sample.json"]).ok();
    repo.jetcrypt(&["allow", "--reason", "a sample of the manual", "sample.json"])
        .ok();
    repo.git(&["add", ".jetcrypt-exceptions"]).ok();
    repo.jetcrypt(&["scan"])
        .code(0)
        .says("1 allowed by exceptions");
    repo.git(&["rm", "-q", "-f", "sample.json"]).ok();
    repo.jetcrypt(&["scan"])
        .code(0)
        .says("an exception allows nothing here");
}

#[test]
fn plaintext_at_a_protected_path_can_never_be_allowed() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("other", corpus::config());
    let id = repo.git(&["hash-object", "-w", "other"]).ok().out();
    let entry = format!("100644,{},dockercfg", id.trim());
    repo.git(&["update-index", "--add", "--cacheinfo", &entry])
        .ok();
    repo.jetcrypt(&["allow", "--reason", "please", "dockercfg"])
        .code(1)
        .says("never allowed");
    repo.git(&["add", ".jetcrypt-exceptions"]);
    repo.git(&["commit", "-q", "-m", "x"])
        .code(1)
        .says("[protected-plaintext]");
}

#[test]
fn a_broken_list_of_exceptions_allows_nothing() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write(".jetcrypt-exceptions", "<<<<<<< HEAD\n");
    repo.write("sample.json", corpus::config());
    repo.git(&["add", "-A"]).ok();
    repo.jetcrypt(&["scan", "--staged"])
        .code(6)
        .says("line 1 is no exception");
    // where pages count it is of no account
    repo.jetcrypt(&["init", "--generate"])
        .code(1)
        .says("line 1 is no exception");
    repo.git(&["rm", "-q", "-f", ".jetcrypt-exceptions"]).ok();
    repo.jetcrypt(&["init", "--generate"]).ok();
    repo.write(".jetcrypt-exceptions", "<<<<<<< HEAD\n");
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "x"])
        .code(1)
        .says("sample.json");
}

#[test]
fn a_second_scan_answers_from_what_it_knows_and_never_wrongly() {
    let world = World::new();
    let repo = plain(&world, "repo");
    repo.write("note", format!("{CANARY}\n"));
    commit(&repo, "note");
    repo.jetcrypt(&["scan", "--all"]).code(0);
    repo.jetcrypt(&["scan", "--all"])
        .code(0)
        .says("known from an earlier scan");
    // the same words become a credential of this repository
    repo.jetcrypt(&["init", "--generate"]).ok();
    repo.write("dockercfg", dockercfg("quay.io", "acme"));
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "protect"]).ok();
    let said = repo.jetcrypt(&["scan", "--all"]).code(1);
    assert!(said.out().contains("[own-credentials]"));
    // the same content under a protected name
    let other = plain(&world, "other");
    other.write("free", "just text\n");
    commit(&other, "free");
    other.jetcrypt(&["scan", "--all"]).code(0);
    other.write("dockercfg", "just text\n");
    commit(&other, "protected");
    let said = other.jetcrypt(&["scan", "--all"]).code(1);
    assert!(said.out().contains("[protected-plaintext]"));
}

#[test]
fn a_second_scan_tells_what_the_first_one_found_without_reading_it_again() {
    let world = World::new();
    let repo = plain(&world, "repo");
    repo.write("deploy.sh", login());
    commit(&repo, "one");
    repo.git(&["commit", "-q", "--allow-empty", "-m", &login()])
        .ok();
    let found = |said: &Said| {
        let out = said.out();
        let lines = out.lines().filter(|line| line.starts_with("  "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let first = found(&repo.jetcrypt(&["scan", "--all"]).code(1));
    assert_eq!(first.len(), 2, "{first:?}");
    let second = repo.jetcrypt(&["scan", "--all"]).code(1);
    assert_eq!(found(&second), first);
    second.says("all objects: 0 files, ");
    assert_eq!(
        found(&repo.jetcrypt(&["scan", "--all", "--no-cache"]).code(1)),
        first
    );
    // the commits that it named are gone, and the file is in another one
    repo.git(&["checkout", "-q", "--orphan", "new"]).ok();
    repo.git(&["commit", "-q", "-m", "anew"]).ok();
    repo.git(&["branch", "-q", "-D", "main"]).ok();
    repo.git(&["reflog", "expire", "--expire=all", "--all"])
        .ok();
    let anew = found(&repo.jetcrypt(&["scan", "--all"]).code(1));
    let head = repo.git(&["rev-parse", "HEAD"]).ok().out();
    assert_eq!(anew.len(), 1, "{anew:?}");
    assert!(anew[0].contains(&head[..10]), "{anew:?} {head}");
    // an exception counts at once, also for what is known
    repo.jetcrypt(&["scan", "--all"]).code(1);
    repo.jetcrypt(&["allow", "--reason", "a sample", "deploy.sh"])
        .ok();
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "allowed"]).ok();
    repo.jetcrypt(&["scan", "--all"]).code(0);
}

#[test]
fn sarif_has_what_code_hosts_need() {
    let world = World::new();
    let repo = plain(&world, "repo");
    repo.write("with a blank/ä.sh", login());
    repo.git(&["add", "-A"]).ok();
    let said = repo.jetcrypt(&["scan", "--format", "sarif"]).code(1);
    let report: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(report["version"], "2.1.0");
    let run = &report["runs"][0];
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(
        run["tool"]["driver"]["rules"][index]["id"],
        result["ruleId"]
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "with%20a%20blank/%C3%A4.sh"
    );
    assert_eq!(place["region"]["startLine"], 1);
    assert!(!said.out().contains(CANARY));
}

#[test]
fn fifty_thousand_lines_of_attributes_protect_what_they_name() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "acme"));
    repo.git(&["add", "-A"]).ok();
    let ours = "filter=jetcrypt diff=jetcrypt merge=jetcrypt -text";
    let lines: String = (0..50_000)
        .map(|n| format!("/secrets/file{n}.env {ours}\n"))
        .collect();
    let more = String::from_utf8(repo.read(".gitattributes")).unwrap();
    repo.write(".gitattributes", format!("{lines}{more}"));
    repo.write("secrets/file49999.env", "STAGE=one\n");
    commit(&repo, "many");
    for scan in [&["scan"][..], &["scan", "--all"], &["status"]] {
        repo.jetcrypt(scan).code(0);
    }
    // what the encrypted files hold is known, though theirs is one of many lines
    repo.write("notes.txt", format!("it is {CANARY}, really\n"));
    repo.git(&["add", "notes.txt"]).ok();
    let report = json(&repo, &["scan"], 1);
    assert_eq!(report["findings"][0]["rule"], "own-credentials");
    repo.git(&["rm", "-q", "-f", "notes.txt"]).ok();
    // plaintext at the path of the last of these lines
    let plain = repo.git(&["hash-object", "-w", "--no-filters", "secrets/file49999.env"]);
    let entry = format!("100644,{},secrets/file49999.env", plain.out().trim());
    repo.git(&["update-index", "--cacheinfo", &entry]).ok();
    let report = json(&repo, &["scan", "--staged"], 1);
    assert_eq!(paths(&report), ["secrets/file49999.env"]);
    repo.git(&["commit", "-q", "-m", "leak"]).code(1);
}

/// A repository whose history lies in one pack, with a leak in an old version
/// of a file.
fn packed<'w>(world: &'w World, name: &str) -> Repo<'w> {
    let repo = plain(world, name);
    for n in 0..120 {
        // of each version one line differs
        let lines: String = (0..60)
            .map(|line| format!("line {line} {}\n", if line == n % 60 { n } else { 0 }))
            .collect();
        for file in 0..4 {
            repo.write(&format!("f{file}"), format!("{lines}{file}\n"));
        }
        if n == 60 {
            repo.write("f1", format!("{lines}{}", login()));
        }
        commit(&repo, "more");
    }
    repo.git(&["repack", "-adfq"]).ok();
    repo
}

#[test]
fn a_leak_in_a_delta_of_a_pack_is_found_also_where_another_repository_keeps_it() {
    let world = World::new();
    let repo = packed(&world, "repo");
    let report = json(&repo, &["scan", "--all", "--no-cache"], 1);
    assert_eq!(paths(&report), ["f1"]);
    let from = repo.top.to_str().unwrap();
    let shared = world.repo("shared");
    shared.git(&["remote", "add", "origin", from]).ok();
    let objects = format!("{from}/.git/objects\n");
    shared.write(".git/objects/info/alternates", objects);
    shared.git(&["fetch", "-q", "origin"]).ok();
    let again = json(&shared, &["scan", "--all", "--no-cache"], 1);
    assert_eq!(again["findings"], report["findings"]);
}

#[test]
fn a_pack_that_is_damaged_hides_no_object_and_no_finding() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let repo = packed(&world, "repo");
    let folder = repo.top.join(".git/objects/pack");
    let pack = fs::read_dir(folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        path.extension()
            .is_some_and(|end| end == "pack")
            .then_some(path)
    });
    let pack = pack.unwrap();
    let listed = repo
        .git(&["verify-pack", "-v", pack.to_str().unwrap()])
        .out();
    // an object that no other is made from, as the last of a chain is
    let words = listed
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>());
    let blobs: Vec<Vec<&str>> = words
        .filter(|words| words.len() == 7 && words[1] == "blob")
        .collect();
    let leaf = blobs
        .iter()
        .find(|blob| !blobs.iter().any(|other| other[6] == blob[0]))
        .unwrap();
    let mut bytes = fs::read(&pack).unwrap();
    let at: usize = leaf[4].parse().unwrap();
    let length: usize = leaf[3].parse().unwrap();
    bytes[at + length - 3] ^= 0x55;
    fs::set_permissions(&pack, fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(&pack, bytes).unwrap();
    let report = json(&repo, &["scan", "--all", "--no-cache"], 1);
    assert_eq!(paths(&report), ["f1"]);
    let unread = report["unread"].as_array().unwrap();
    assert_eq!(unread.len(), 1);
    assert_eq!(unread[0]["object"], leaf[0]);
}

#[test]
fn a_value_that_stands_in_many_places_is_told_once() {
    let world = World::new();
    let repo = world.repo("repo");
    let login = "docker login -u ci -p Zk8sQ9dk2lq0Wv7x quay.io\n";
    let mut commits = Vec::new();
    for (number, file) in ["build.sh", "build.sh", "test.sh", "build.sh"]
        .iter()
        .enumerate()
    {
        repo.write(file, format!("# {number}\n{login}"));
        repo.git(&["add", "-A"]).ok();
        // in one second the order would be git's
        let date = format!("2026-01-0{}T00:00:00", number + 1);
        let environment = format!("--date={date}");
        let mut command = world.command(&repo.top, "git");
        command.args(["commit", "-q", "--no-verify", "-m", "x", &environment]);
        command.env("GIT_COMMITTER_DATE", &date);
        assert!(command.status().unwrap().success());
        commits.push(
            repo.git(&["rev-parse", "HEAD"])
                .ok()
                .out()
                .trim()
                .to_owned(),
        );
    }
    let said = repo.jetcrypt(&["scan", "--all"]).code(1);
    let out = said.out();
    assert_eq!(out.lines().count(), 2, "{out}");
    let first = format!("  build.sh in {:.10}: ", commits[0]);
    let also = format!(
        "    also in test.sh; 4 versions in all, the last in {:.10}\n",
        commits[3]
    );
    assert!(out.starts_with(&first) && out.ends_with(&also), "{out}");
    said.says("1 finding in 4 places");
    // what programs read has each of them
    let json = repo
        .jetcrypt(&["scan", "--all", "--format", "json"])
        .code(1);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 4);
    repo.jetcrypt(&["scan"])
        .code(1)
        .says("1 finding in 2 places");
}
