//! A sealed box for real git: its own HOME and config, no `GIT_*` from
//! outside, fixed names and dates, no prompt, and the program under test on
//! PATH.

use age::secrecy::ExposeSecret as _;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::ffi::OsStr;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_git-jetcrypt");

/// Copies the program there, by a child: another test that starts a child
/// while this process has the copy open for writing makes it "busy" for a
/// moment, and it cannot be started.
#[track_caller]
pub fn copy_program(to: &Path) {
    let copied = Command::new("cp").arg(PROGRAM).arg(to).status().unwrap();
    assert!(copied.success());
}

/// A project key, as in vectors.json.
pub const KEY: &str = "utbC1uQR7Up/SU7sKDRO+j9k/bNN8Ranmcvzn4HJ0EU=";

/// Another project's key.
pub const OTHER_KEY: &str = "E6kwQsGsIGMWrDQYmfnUcnHb+Yq2slOHH4/IBkVzaHo=";

/// A secret that must never appear where it does not belong. Credentials are
/// put together at run time so that scanners of others stay quiet.
pub const CANARY: &str = "c4nary-s3cr3t";

/// A credential file for this registry and user, with the canary inside.
pub fn dockercfg(registry: &str, user: &str) -> String {
    format!(
        "{{\n  \"auths\": {{\n    \"{registry}\": {{ \"auth\": \"{}\" }}\n  }}\n}}\n",
        auth(user)
    )
}

/// `user:CANARY` in base64.
pub fn auth(user: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(format!("{user}:{CANARY}"))
}

/// What a program said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Said {
    /// Fails the test where the program failed.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(
            self.code,
            0,
            "stdout: {}\nstderr: {}",
            self.out(),
            self.stderr
        );
        self
    }

    /// Fails the test where the program ended otherwise.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            code,
            "stdout: {}\nstderr: {}",
            self.out(),
            self.stderr
        );
        self
    }

    /// stdout as text.
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Fails the test where the secret was printed.
    #[track_caller]
    pub fn tells_no_secret(self) -> Self {
        for text in [self.out(), self.stderr.clone()] {
            for secret in [CANARY.to_owned(), auth("ci"), auth("acme+ci")] {
                assert!(!text.contains(&secret), "a secret was printed: {text}");
            }
        }
        self
    }

    /// Fails the test where stderr lacks this text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "{text:?} is not in: {}",
            self.stderr
        );
        self
    }
}

/// A temporary folder with everything that a story needs.
pub struct World {
    pub dir: tempfile::TempDir,
}

impl World {
    /// Is git at least of this version? Some of its behaviour is newer than the
    /// oldest git we work with; a test of such behaviour says which.
    pub fn git_is(&self, major: u32, minor: u32) -> bool {
        let version = self.run(self.dir.path(), "git", &["--version"]).ok().out();
        let mut numbers = version
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|word| word.parse::<u32>().ok());
        (numbers.next(), numbers.next()) >= (Some(major), Some(minor))
    }

    /// An empty world: HOME with a git config, and `bin/` on PATH.
    pub fn new() -> Self {
        let dir = tempfile::Builder::new()
            .prefix("jetcrypt-test-")
            .tempdir()
            .unwrap();
        let world = Self { dir };
        fs::create_dir_all(world.path("home")).unwrap();
        fs::create_dir_all(world.path("bin")).unwrap();
        std::os::unix::fs::symlink(PROGRAM, world.path("bin/git-jetcrypt")).unwrap();
        fs::write(
            world.path("home/.gitconfig"),
            "[user]\n\tname = T\n\temail = t@example.invalid\n[init]\n\tdefaultBranch = main\n\
             [advice]\n\tdetachedHead = false\n[gc]\n\tauto = 0\n[protocol \"file\"]\n\tallow = always\n",
        )
        .unwrap();
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A command in that folder of the world.
    pub fn command(&self, folder: &Path, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env_clear();
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("HOME", self.path("home"))
            .env("TMPDIR", std::env::temp_dir())
            .env("LC_ALL", "C")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_EDITOR", "true")
            .env("GIT_AUTHOR_DATE", "2026-01-31T12:00:00Z")
            .env("GIT_COMMITTER_DATE", "2026-01-31T12:00:00Z")
            .stdin(Stdio::null());
        command
    }

    /// Runs a program in that folder.
    pub fn run<S: AsRef<OsStr>>(&self, folder: &Path, program: &str, arguments: &[S]) -> Said {
        said(
            self.command(folder, program)
                .args(arguments)
                .output()
                .unwrap(),
        )
    }

    /// A bare repository, to push to.
    pub fn bare(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        self.run(self.dir.path(), "git", &["init", "-q", "--bare", name])
            .ok();
        path
    }

    /// A new repository with one commit of a README and nothing of ours.
    pub fn repo(&self, name: &str) -> Repo<'_> {
        self.run(self.dir.path(), "git", &["init", "-q", name]).ok();
        let repo = Repo {
            world: self,
            top: self.path(name),
        };
        repo.write("README.md", "# A project\n");
        repo.git(&["add", "README.md"]).ok();
        repo.git(&["commit", "-q", "-m", "A project"]).ok();
        repo
    }

    /// A repository that is set up with [`KEY`], committed.
    pub fn ready(&self, name: &str) -> Repo<'_> {
        let repo = self.repo(name);
        repo.write("codeship.aes", KEY);
        repo.jetcrypt(&["init"]).ok();
        repo.git(&["commit", "-q", "-m", "Protect credentials"])
            .ok();
        repo
    }

    /// The same with two credential files, committed: `dockercfg` and
    /// `ci/.dockercfg`.
    pub fn with_credentials(&self, name: &str) -> Repo<'_> {
        let repo = self.ready(name);
        repo.write("dockercfg", dockercfg("quay.io", "ci"));
        repo.write("ci/.dockercfg", dockercfg("docker.io", "acme+ci"));
        repo.git(&["add", "."]).ok();
        repo.commit("credentials");
        repo
    }

    /// A clone, without key and set-up.
    pub fn clone_of(&self, from: &Path, name: &str) -> Repo<'_> {
        let from = from.to_str().unwrap();
        self.run(self.dir.path(), "git", &["clone", "-q", from, name])
            .ok();
        Repo {
            world: self,
            top: self.path(name),
        }
    }
}

/// Turns an [`Output`] into what the tests look at.
pub fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        stdout: output.stdout,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs a command with words on its stdin.
pub fn run_with(mut command: Command, input: &str) -> Said {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // a program that does not listen says so by its code
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    said(child.wait_with_output().unwrap())
}

/// A repository with a work tree.
pub struct Repo<'a> {
    pub world: &'a World,
    pub top: PathBuf,
}

impl Repo<'_> {
    /// Takes the key away, at the top and in the git directory.
    pub fn lose_key(&self) {
        for place in ["codeship.aes", ".git/jetcrypt/codeship.aes"] {
            let _ = fs::remove_file(self.top.join(place));
        }
    }

    pub fn git<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Said {
        self.world.run(&self.top, "git", arguments)
    }

    pub fn jetcrypt<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Said {
        self.world.run(&self.top, PROGRAM, arguments)
    }

    /// The same with words on its stdin.
    pub fn jetcrypt_with<S: AsRef<OsStr>>(&self, input: &str, arguments: &[S]) -> Said {
        let mut command = self.world.command(&self.top, PROGRAM);
        command.args(arguments);
        run_with(command, input)
    }

    /// Runs it on a terminal of its own, on which somebody types this line.
    pub fn on_a_terminal(&self, words: &[&str], variable: (&str, &str), typed: &str) -> Said {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&ours).unwrap();
        unlockpt(&ours).unwrap();
        let name = ptsname(&ours, Vec::new()).unwrap();
        let path = name.to_str().unwrap();
        let theirs = || {
            fs::File::options()
                .read(true)
                .write(true)
                .open(path)
                .unwrap()
        };
        // where a passphrase is asked for, it has to be the one that the process
        // belongs to
        let mut command = self.world.command(&self.top, "setsid");
        command
            .args(["--ctty", "--wait", PROGRAM])
            .args(words)
            .env_remove("GIT_TERMINAL_PROMPT")
            .env(variable.0, variable.1)
            .stdin(theirs())
            .stderr(theirs())
            .stdout(theirs());
        let mut child = command.spawn().unwrap();
        // it holds the other side open, too
        drop(command);
        let mut ours = fs::File::from(ours);
        writeln!(ours, "{typed}").unwrap();
        let mut said = Vec::new();
        let mut piece = [0; 1024];
        // the terminal is gone when the program is: an error on Linux
        while let Ok(count @ 1..) = ours.read(&mut piece) {
            said.extend_from_slice(&piece[..count]);
        }
        Said {
            code: child.wait().unwrap().code().unwrap_or(-1),
            stdout: Vec::new(),
            stderr: String::from_utf8_lossy(&said).into_owned(),
        }
    }

    /// Does this file lie encrypted in the work tree?
    pub fn is_sealed(&self, name: &str) -> bool {
        self.read(name).starts_with(b"codeship:v2\n")
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.top.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.top.join(name)).unwrap()
    }

    /// Gives a file another time, so that git has to clean it again.
    pub fn touch(&self, name: &str) {
        let file = fs::File::options()
            .append(true)
            .open(self.top.join(name))
            .unwrap();
        let earlier =
            std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
        file.set_modified(earlier).unwrap();
    }

    /// Stages bytes as somebody without a filter does.
    pub fn stage_as_it_is(&self, name: &str, bytes: &[u8]) {
        self.write("raw", bytes);
        let words = ["hash-object", "-w", "--no-filters", "raw"];
        let id = self.git(&words).ok();
        let entry = format!("100644,{},{name}", id.out().trim());
        self.git(&["update-index", "--add", "--cacheinfo", &entry])
            .ok();
        fs::remove_file(self.top.join("raw")).unwrap();
    }

    /// The bytes of a blob, `HEAD:path` or `:path`.
    pub fn blob(&self, name: &str) -> Vec<u8> {
        self.git(&["cat-file", "blob", name]).ok().stdout
    }

    /// The fingerprint of this clone's key; empty where it has none.
    pub fn pin(&self) -> String {
        let pin = self.git(&["config", "--local", "jetcrypt.key"]).out();
        pin.trim().to_owned()
    }

    pub fn commit(&self, message: &str) {
        self.git(&["commit", "-q", "-m", message]).ok();
    }

    /// What is committed here need not be a credential file.
    pub fn allow_unusable(&self) {
        self.git(&["config", "jetcrypt.allowUnusable", "true"]).ok();
    }

    /// `git status --porcelain`.
    pub fn status(&self) -> String {
        self.git(&["status", "--porcelain"]).ok().out()
    }

    /// Fails the test where any object in this repository's store, reachable
    /// or not, holds the canary or its base64 form.
    #[track_caller]
    pub fn assert_no_canary(&self) {
        assert_no_canary(self.world, &self.top);
    }
}

/// Looks through every object of a repository, reachable or not.
#[track_caller]
pub fn assert_no_canary(world: &World, repository: &Path) {
    let all = world
        .run(
            repository,
            "git",
            &["cat-file", "--batch-all-objects", "--batch", "--unordered"],
        )
        .ok();
    for needle in [CANARY.to_owned(), auth("ci"), auth("acme+ci")] {
        let found = memchr::memmem::find(&all.stdout, needle.as_bytes());
        assert!(
            found.is_none(),
            "an object of {} holds plaintext",
            repository.display()
        );
    }
}

/// Somebody with a key of age: the identity file, and the public key.
pub fn age_key(world: &World, name: &str) -> (String, String) {
    let identity = age::x25519::Identity::generate();
    let path = world.path(name);
    fs::write(&path, identity.to_string().expose_secret()).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (path, identity.to_public().to_string())
}
