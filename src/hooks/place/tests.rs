use super::*;
use std::os::unix::fs::PermissionsExt as _;

const HOOK: Hook = Hook::PrePush;

/// A folder of hooks, and a program.
struct Here {
    dir: tempfile::TempDir,
    program: PathBuf,
}

impl Here {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("git-jetcrypt");
        fs::write(&program, "").unwrap();
        fs::create_dir(dir.path().join("hooks")).unwrap();
        Self { dir, program }
    }

    fn folder(&self) -> HooksFolder {
        HooksFolder {
            path: self.dir.path().join("hooks"),
            reach: Reach::Repository,
            top: Some(self.dir.path().to_owned()),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("hooks").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    fn put(&self) -> HookState {
        put(&self.folder(), HOOK, &self.program).unwrap().state
    }

    fn state(&self) -> HookState {
        look(&self.folder(), HOOK, &self.program).unwrap().state
    }

    fn take(&self) -> Taken {
        take(&self.folder(), HOOK, &self.program).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder().path).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn run(&self) -> u8 {
        chain::run(&self.file("pre-push"), HOOK, &[], Some(b"")).unwrap()
    }
}

#[test]
fn a_hook_goes_in_once_and_out_again() {
    let here = Here::new();
    assert_eq!(here.put(), HookState::Missing);
    assert_eq!(here.put(), HookState::Current);
    assert_eq!(here.take(), Taken::Removed);
    assert!(here.names().is_empty());
    assert_eq!(here.take(), Taken::Nothing);
}

#[test]
fn a_foreign_hook_is_kept_and_comes_back_as_it_was() {
    let here = Here::new();
    here.write("pre-push", "#!/bin/sh\nexit 3\n");
    assert_eq!(here.put(), HookState::Foreign);
    assert_eq!(here.run(), 3);
    assert_eq!(here.take(), Taken::Restored(vec![]));
    assert_eq!(here.read("pre-push"), "#!/bin/sh\nexit 3\n");
    let mode = fs::metadata(here.file("pre-push")).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o750);
}

#[test]
fn every_hook_that_was_there_is_kept_and_runs_in_order() {
    let here = Here::new();
    let log = here.dir.path().join("log");
    let says = |word: &str| format!("#!/bin/sh\necho {word} >>'{}'\n", log.display());
    for word in ["one", "two", "three"] {
        here.write("pre-push", &says(word));
        assert_eq!(here.put(), HookState::Foreign);
    }
    assert_eq!(here.run(), 0);
    assert_eq!(fs::read_to_string(&log).unwrap(), "one\ntwo\nthree\n");
    let beside = ["pre-push.before-jetcrypt", "pre-push.before-jetcrypt.2"].map(|n| here.file(n));
    assert_eq!(here.take(), Taken::Restored(beside.to_vec()));
    assert_eq!(here.read("pre-push"), says("three"), "the latest is back");
}

#[test]
fn the_same_hook_is_not_kept_twice() {
    let here = Here::new();
    for _ in 0..3 {
        here.write("pre-push", "#!/bin/sh\nexit 3\n");
        here.put();
    }
    assert_eq!(here.names(), ["pre-push", "pre-push.before-jetcrypt"]);
}

#[test]
fn a_hook_of_ours_that_was_kept_does_not_run_itself_again() {
    let here = Here::new();
    here.put();
    fs::rename(here.file("pre-push"), here.file("pre-push.before-jetcrypt")).unwrap();
    here.put();
    assert_eq!(here.run(), 0);
}

#[test]
fn a_hook_that_lost_its_executable_bit_gets_it_back() {
    let here = Here::new();
    here.put();
    fs::set_permissions(here.file("pre-push"), fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(here.put(), HookState::Disabled);
    assert_eq!(here.state(), HookState::Current);
}

#[test]
fn a_hook_that_starts_another_program_is_pointed_to_this_one() {
    let here = Here::new();
    let other = here.dir.path().join("other");
    put(&here.folder(), HOOK, &other).unwrap();
    assert_eq!(here.put(), HookState::Moved);
    assert_eq!(here.state(), HookState::Current);
    // two names of one program are no difference
    std::os::unix::fs::symlink(&here.program, &other).unwrap();
    let place = look(&here.folder(), HOOK, &other).unwrap();
    assert_eq!(place.state, HookState::Current);
}

#[test]
fn a_hook_of_somebody_that_calls_ours_is_left_alone() {
    let here = Here::new();
    here.write(
        "pre-push",
        "#!/bin/sh\nset -e\ngit-jetcrypt hook pre-push -- \"$@\"\n./lint\n",
    );
    assert_eq!(here.put(), HookState::Calls);
    assert_eq!(here.take(), Taken::Left(here.file("pre-push")));
    fs::set_permissions(here.file("pre-push"), fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(here.put(), HookState::CallsDisabled);
}

#[test]
fn in_a_folder_of_others_nothing_is_written_and_nothing_taken() {
    for reach in [Reach::Team, Reach::Shared] {
        let here = Here::new();
        let folder = HooksFolder {
            reach,
            ..here.folder()
        };
        let put = || put(&folder, HOOK, &here.program).unwrap().state;
        assert_eq!(put(), HookState::NotOurs(Owner::Folder(reach)));
        here.write("pre-push", "#!/bin/sh\nexit 3\n");
        assert_eq!(put(), HookState::NotOurs(Owner::Folder(reach)));
        // as an earlier version would have left it
        write(&here.file("pre-push"), HOOK, Path::new("/gone")).unwrap();
        assert_eq!(put(), HookState::Calls);
        let taken = take(&folder, HOOK, &here.program).unwrap();
        assert_eq!(taken, Taken::Left(here.file("pre-push")));
        assert_eq!(here.names(), ["pre-push"]);
    }
}

#[test]
fn husky_is_told_apart_and_nothing_is_written_into_its_folder() {
    let here = Here::new();
    let path = here.dir.path().join(".husky/_");
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("h"), "").unwrap();
    let folder = HooksFolder {
        path: path.clone(),
        reach: Reach::Team,
        ..here.folder()
    };
    let state = || put(&folder, HOOK, &here.program).unwrap().state;
    assert_eq!(state(), HookState::NotOurs(Owner::Husky));
    assert_eq!(fs::read_dir(&path).unwrap().count(), 1);
    fs::write(
        here.dir.path().join(".husky/pre-push"),
        "git-jetcrypt hook pre-push -- \"$@\"\n",
    )
    .unwrap();
    assert_eq!(state(), HookState::Calls);
}

#[test]
fn ours_goes_beside_those_that_a_dispatcher_runs() {
    let here = Here::new();
    let dispatcher = "#!/bin/sh\nfor hook in hooks/$(basename $0).d/*; do \"$hook\"; done\n";
    here.write("pre-push", dispatcher);
    assert_eq!(
        here.put(),
        HookState::NotOurs(Owner::ByName),
        "no such folder"
    );
    fs::create_dir(here.file("pre-push.d")).unwrap();
    assert_eq!(here.put(), HookState::Missing);
    assert_eq!(here.put(), HookState::Current);
    assert_eq!(here.names(), ["pre-push", "pre-push.d"]);
    assert_eq!(here.read("pre-push"), dispatcher);
    assert_eq!(here.take(), Taken::Removed);
    assert_eq!(fs::read_dir(here.file("pre-push.d")).unwrap().count(), 0);
}

#[test]
fn what_pre_commit_moved_away_still_counts_and_is_upgraded() {
    let here = Here::new();
    write(&here.file("pre-push"), HOOK, Path::new("/gone")).unwrap();
    fs::rename(here.file("pre-push"), here.file("pre-push.legacy")).unwrap();
    here.write(
        "pre-push",
        "#!/bin/sh\n# File generated by pre-commit: https://pre-commit.com\nexit 3\n",
    );
    assert_eq!(here.put(), HookState::Moved);
    assert_eq!(here.put(), HookState::Calls);
    assert_eq!(here.take(), Taken::Removed);
    assert_eq!(here.names(), ["pre-push"]);
}

#[test]
fn what_lefthook_runs_is_read_from_its_settings() {
    let here = Here::new();
    here.write(
        "pre-push",
        "#!/bin/sh\ncall_lefthook run \"pre-push\" \"$@\"\n",
    );
    assert_eq!(here.put(), HookState::NotOurs(Owner::Lefthook));
    let settings = "pre-push:\n  commands:\n    git-jetcrypt: { run: 'git-jetcrypt hook pre-push -- {0}', use_stdin: true }\n";
    fs::write(here.dir.path().join("lefthook.yml"), settings).unwrap();
    assert_eq!(here.put(), HookState::Calls);
}
