//! Whom docker's credential helper serves: repositories that the user has set
//! up here, and no clone of anybody's, whatever it says of itself.

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Repo, Said, World, dockercfg, run_with};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

const NOT_FOUND: &str = "credentials not found in native keychain\n";

/// A repository with a credential, set up, and the helper on PATH.
fn ready(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    repo.jetcrypt_with(
        CANARY,
        &["login", "quay.io", "-u", "ci", "--password-stdin"],
    )
    .ok();
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    symlink(PROGRAM, world.path("bin/docker-credential-jetcrypt")).unwrap();
    repo
}

fn get(world: &World, folder: &Path, server: &str) -> Said {
    let mut command = world.command(folder, "docker-credential-jetcrypt");
    command.arg("get");
    run_with(command, server)
}

/// docker asks us for these, as after `helper install` in some repository.
fn docker_asks_us_for(world: &World, servers: &[&str]) {
    let helpers: serde_json::Map<String, serde_json::Value> = servers
        .iter()
        .map(|server| ((*server).to_owned(), "jetcrypt".into()))
        .collect();
    fs::create_dir_all(world.path("home/.docker")).unwrap();
    let config = serde_json::json!({ "credHelpers": helpers });
    fs::write(world.path("home/.docker/config.json"), config.to_string()).unwrap();
}

fn records(world: &World) -> PathBuf {
    world.path("home/.local/state/git-jetcrypt/repositories")
}

/// A bare repository as somebody commits it into a subfolder, whose config
/// runs a program and says that it was set up; beside it a credential.
fn plant(world: &World, folder: &Path) -> PathBuf {
    let ran = world.path("ran");
    for name in ["objects", "refs"] {
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("keep"), "").unwrap();
    }
    fs::write(folder.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    let program = folder.join("x.sh");
    fs::write(&program, format!("#!/bin/sh\ntouch '{}'\n", ran.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(
        folder.join("config"),
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = ./x.sh\n\
         [jetcrypt]\n\tkey = 00000000\n",
    )
    .unwrap();
    fs::write(folder.join("dockercfg"), dockercfg("docker.io", "evil")).unwrap();
    ran
}

#[test]
fn an_embedded_bare_repository_runs_nothing_and_answers_nothing() {
    let world = World::new();
    docker_asks_us_for(&world, &["https://index.docker.io/v1/", "quay.io"]);
    let ours = ready(&world);
    ours.jetcrypt(&["helper", "install", "--host", "quay.io"])
        .ok();
    // in a clone that nobody has set up, and in one that the user has
    let clone = world.repo("clone");
    let ran = plant(&world, &clone.top.join("sub"));
    plant(&world, &ours.top.join("sub"));
    for folder in [clone.top.join("sub"), ours.top.join("sub/objects")] {
        for server in ["docker.io", "quay.io"] {
            let said = get(&world, &folder, server);
            assert!(!said.out().contains("evil"), "{}", said.out());
            assert!(!ran.exists(), "a program of the clone's ran");
            let found = server == "quay.io";
            assert_eq!(said.out().contains(CANARY), found, "{}", said.out());
        }
        for action in ["list", "erase", "store"] {
            let mut command = world.command(&folder, "docker-credential-jetcrypt");
            command.arg(action);
            let said = run_with(command, "docker.io");
            assert!(!said.out().contains("evil") && !ran.exists());
        }
    }
    // git itself would have: the trap is a live one
    let git = world.run(&clone.top.join("sub"), "git", &["status"]);
    assert!(ran.exists(), "{}", git.stderr);
}

#[test]
fn what_a_clone_says_in_its_own_config_counts_for_nothing() {
    let world = World::new();
    ready(&world);
    docker_asks_us_for(&world, &["https://index.docker.io/v1/"]);
    let clone = world.repo("clone");
    clone.write("codeship.aes", OTHER_KEY);
    clone.write("dockercfg", dockercfg("docker.io", "evil"));
    clone.git(&["add", "-f", "dockercfg"]).ok();
    clone.git(&["config", "jetcrypt.key", "00000000"]).ok();
    let top = clone.top.to_str().unwrap();
    clone.git(&["config", "jetcrypt.repo", top]).ok();
    let said = get(&world, &clone.top, "docker.io").code(1);
    assert!(!said.out().contains("evil"), "{}", said.out());
}

#[test]
fn a_git_directory_of_ours_does_not_vouch_for_a_folder_that_points_to_it() {
    let world = World::new();
    let ours = ready(&world);
    docker_asks_us_for(&world, &["https://index.docker.io/v1/"]);
    let git = ours.top.join(".git");
    ours.git(&["worktree", "add", "-q", "../tree"]).ok();
    let folder = |name: &str| {
        let folder = world.path(name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("dockercfg"), dockercfg("docker.io", "evil")).unwrap();
        folder
    };
    let gitfile = folder("gitfile");
    fs::write(gitfile.join(".git"), format!("gitdir: {}\n", git.display())).unwrap();
    let link = folder("link");
    symlink(&git, link.join(".git")).unwrap();
    let stolen = folder("stolen");
    let tree = git.join("worktrees/tree");
    fs::write(stolen.join(".git"), format!("gitdir: {}\n", tree.display())).unwrap();
    let common = folder("common");
    fs::create_dir(common.join(".git")).unwrap();
    fs::write(common.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    fs::write(common.join(".git/commondir"), git.to_str().unwrap()).unwrap();
    let moved = folder("core-worktree");
    world.run(&moved, "git", &["init", "-q"]).ok();
    let evil = Repo {
        world: &world,
        top: moved.clone(),
    };
    let ours_top = ours.top.to_str().unwrap();
    evil.git(&["config", "core.worktree", ours_top]).ok();
    for folder in [gitfile, link, stolen, common, moved] {
        let said = get(&world, &folder, "docker.io").code(1);
        assert!(!said.out().contains("evil"), "{}", folder.display());
        let said = get(&world, &folder, "quay.io").code(1);
        assert_eq!(said.out(), NOT_FOUND, "{}", folder.display());
    }
}

#[test]
fn honest_work_trees_of_all_kinds_are_served() {
    let world = World::new();
    let repo = ready(&world);
    let served = |folder: &Path| {
        let said = get(&world, folder, "quay.io").ok();
        assert!(said.out().contains(CANARY), "{}", folder.display());
    };
    fs::create_dir_all(repo.top.join("deep/er")).unwrap();
    served(&repo.top);
    served(&repo.top.join("deep/er"));
    // a way there through a link
    symlink(&repo.top, world.path("way")).unwrap();
    served(&world.path("way/deep"));
    // a linked work tree, with a folder
    repo.git(&["worktree", "add", "-q", "../tree"]).ok();
    fs::create_dir(world.path("tree/deep")).unwrap();
    served(&world.path("tree/deep"));
    // a hook of git's, which is told where the repository is
    let hook = repo.top.join(".git/hooks/post-commit");
    let asks = "#!/bin/sh\nprintf quay.io | docker-credential-jetcrypt get >answer\n";
    fs::write(&hook, asks).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    repo.git(&["commit", "-q", "--allow-empty", "-m", "Asks"])
        .ok();
    assert!(String::from_utf8_lossy(&repo.read("answer")).contains(CANARY));
    // a submodule that the user has set up
    let super_project = world.repo("super");
    let from = repo.top.to_str().unwrap();
    super_project
        .git(&["submodule", "--quiet", "add", from, "sub"])
        .ok();
    let sub = Repo {
        world: &world,
        top: super_project.top.join("sub"),
    };
    let not_yet = get(&world, &sub.top, "quay.io").code(1);
    assert_eq!(not_yet.out(), NOT_FOUND);
    let key = world.path("key");
    fs::write(&key, KEY).unwrap();
    sub.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    served(&sub.top);
    // a git directory that lies elsewhere
    world
        .run(
            world.dir.path(),
            "git",
            &["clone", "-q", "--separate-git-dir=gits", from, "apart"],
        )
        .ok();
    let apart = Repo {
        world: &world,
        top: world.path("apart"),
    };
    apart.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    served(&apart.top);
    // and a variable says which
    let mut command = world.command(world.dir.path(), "docker-credential-jetcrypt");
    command.arg("get").env("JETCRYPT_REPO", &repo.top);
    assert!(run_with(command, "quay.io").ok().out().contains(CANARY));
}

#[test]
fn set_ups_of_an_older_version_go_on_working_and_doctor_names_them() {
    let world = World::new();
    let repo = ready(&world);
    docker_asks_us_for(&world, &["quay.io"]);
    fs::remove_file(records(&world)).unwrap();
    // a key in the clone's own config was enough for the older version
    let elsewhere = world.path("home");
    let said = get(&world, &repo.top, "quay.io").code(1);
    said.says("git jetcrypt helper install");
    get(&world, &elsewhere, "quay.io").code(1);
    let top = repo.top.to_str().unwrap();
    repo.git(&["config", "--global", "jetcrypt.repo", top]).ok();
    repo.git(&["worktree", "add", "-q", "../tree"]).ok();
    for folder in [&repo.top, &elsewhere, &world.path("tree")] {
        get(&world, folder, "quay.io").ok();
    }
    let doctor = repo.jetcrypt(&["doctor"]).out();
    assert!(
        doctor.contains("set up for docker by an older version")
            && doctor.contains("git jetcrypt helper install"),
        "{doctor}"
    );
    repo.jetcrypt(&["helper", "install"])
        .ok()
        .says("jetcrypt.repo no longer names");
    let doctor = repo.jetcrypt(&["doctor"]).out();
    assert!(!doctor.contains("older version"), "{doctor}");
    get(&world, &elsewhere, "quay.io").ok();
    get(&world, &repo.top, "quay.io").ok();
}

#[test]
fn init_unlock_and_helper_install_record_and_uninstall_forgets() {
    let world = World::new();
    let repo = ready(&world);
    let top = fs::canonicalize(&repo.top).unwrap();
    let recorded = || {
        let text = fs::read_to_string(records(&world)).unwrap();
        text.matches(top.join(".git").to_str().unwrap()).count()
    };
    assert_eq!(recorded(), 1);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let file = records(&world);
    assert_eq!((mode(file.parent().unwrap()), mode(&file)), (0o700, 0o600));
    let elsewhere = world.path("home");
    assert_eq!(get(&world, &elsewhere, "quay.io").out(), NOT_FOUND);
    repo.jetcrypt(&["helper", "install"]).ok();
    get(&world, &elsewhere, "quay.io").ok();
    // a later unlock does not narrow it
    repo.jetcrypt(&["unlock"]).ok();
    get(&world, &elsewhere, "quay.io").ok();
    assert_eq!(recorded(), 1);
    repo.jetcrypt(&["helper", "uninstall"]).ok();
    assert_eq!(recorded(), 0);
    repo.jetcrypt(&["unlock"]).ok();
    assert_eq!(recorded(), 1);
    repo.jetcrypt(&["uninstall"]).ok();
    assert_eq!(recorded(), 0);
    // what only tells does nothing
    repo.jetcrypt(&["init", "--dry-run"]).ok();
    assert_eq!(recorded(), 0);
}

#[test]
fn a_record_that_cannot_be_trusted_is_an_error_and_not_empty() {
    let world = World::new();
    let repo = ready(&world);
    docker_asks_us_for(&world, &["quay.io"]);
    let file = records(&world);
    let good = fs::read(&file).unwrap();
    let open = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    open(0o666);
    get(&world, &repo.top, "quay.io")
        .code(1)
        .says("other users may write it");
    open(0o600);
    fs::write(&file, &good[..good.len() - 3]).unwrap();
    let said = get(&world, &repo.top, "quay.io").code(1).says("damaged");
    assert!(said.out().contains("damaged"), "{}", said.out());
    // public images of other registries go on
    assert_eq!(get(&world, &repo.top, "ghcr.io").code(1).out(), NOT_FOUND);
    // the rest of the program does not depend on it
    repo.jetcrypt(&["unlock"])
        .ok()
        .says("credential helper will not serve this repository");
    repo.jetcrypt(&["helper", "install"]).code(1);
}

#[test]
fn a_relative_state_folder_leads_into_no_clone() {
    let world = World::new();
    ready(&world);
    let clone = world.repo("clone");
    clone.write("dockercfg", dockercfg("quay.io", "evil"));
    clone.git(&["add", "-f", "dockercfg"]).ok();
    let state = clone.top.join("state/git-jetcrypt");
    fs::create_dir_all(&state).unwrap();
    let git = clone.top.join(".git");
    fs::write(
        state.join("repositories"),
        format!(
            "git-jetcrypt repositories 1\neverywhere\0{}\0{}\0",
            git.display(),
            clone.top.display()
        ),
    )
    .unwrap();
    let mut command = world.command(&clone.top, "docker-credential-jetcrypt");
    command.arg("get").env("XDG_STATE_HOME", "state");
    assert_eq!(run_with(command, "quay.io").code(1).out(), NOT_FOUND);
}
