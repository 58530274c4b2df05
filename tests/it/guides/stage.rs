//! Where a guide is played: a desk, a CI, a server for git, and stand-ins for
//! what is outside.

use super::STAND_INS;
use super::page::{Block, Page, Typed};
use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Repo, World, auth, dockercfg, said};
use git_jetcrypt::core::format::jet;
use git_jetcrypt::core::key::Key;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the project is hosted, and where that is here.
const HOSTING: &str = "https://git.example.com/";

/// Who may log in somewhere.
const USERS: [&str; 5] = ["acmebot", "acme+ci", "acme+deploy", "ci", "gitlab-ci-token"];

pub struct Stage {
    pub world: World,
    /// Where the person at the desk is.
    desk: PathBuf,
    /// Fresh clones so far.
    clones: usize,
}

impl Stage {
    /// Nobody has cloned the project here yet; its key has just arrived.
    pub fn empty(page: &Page) -> Self {
        let mut stage = Self::ready(page);
        stage.desk = stage.world.path("home");
        stage.write("home/Downloads/acme_app.aes", KEY);
        stage
    }

    /// A project that is set up, with credentials for quay.io and Docker Hub.
    pub fn ready(_: &Page) -> Self {
        let stage = Self::new();
        let repo = stage.world.ready("app");
        repo.write("dockercfg", credentials());
        scripts(&repo);
        repo.git(&["add", "."]).ok();
        repo.commit("Credentials");
        stage.publish(&repo);
        stage
    }

    /// A project of Codeship's, made with jet, and with the guide's own files.
    pub fn of_codeship(page: &Page) -> Self {
        let stage = Self::new();
        let key = Key::from_base64(KEY.as_bytes()).unwrap();
        let iv = *b"a random IV: 016";
        let repo = stage.world.repo("app");
        repo.write("codeship.aes", KEY);
        repo.write(".gitignore", "codeship.aes\ndockercfg\n*.env\ntoken.txt\n");
        repo.write("token.txt", format!("{CANARY}\n"));
        repo.write("Dockerfile", "FROM quay.io/acme/base:1\n");
        let v2 = |text: &str| jet::seal_v2_with(&key, &iv, text.as_bytes());
        let v1 = |text: &str| jet::seal_v1_with(&key, &iv, text.as_bytes());
        repo.write("dockercfg.encrypted", v2(&credentials()));
        repo.write(
            "deployment.env.encrypted",
            v2("DATABASE_URL=postgres://db\n"),
        );
        let inline = v1(&format!("API_TOKEN={CANARY}"));
        for block in &page.blocks {
            if let Block::File { name, text, .. } = block {
                let inline = std::str::from_utf8(&inline).unwrap().trim();
                repo.write(name, text.replace("CIPHERTEXT", inline));
            }
        }
        scripts(&repo);
        repo.git(&["add", "."]).ok();
        repo.commit("The project, as it was at Codeship");
        stage.publish(&repo);
        let downloads = "home/Downloads";
        stage.write(&format!("{downloads}/other_project.aes"), OTHER_KEY);
        stage.write(
            &format!("{downloads}/dockercfg.encrypted"),
            v1(&credentials()),
        );
        let robot = dockercfg("quay.io", "acme+deploy");
        stage.write(&format!("{downloads}/acme-deploy-auth.json"), &robot);
        stage.write(
            &format!("{downloads}/pasted.json"),
            format!("{}\nEOF\n", robot.replace('\n', "")),
        );
        stage.write(
            &format!("{downloads}/mac-config.json"),
            r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"osxkeychain"}"#,
        );
        stage
    }

    fn new() -> Self {
        let world = World::new();
        let stage = Self {
            desk: world.path("app"),
            world,
            clones: 0,
        };
        fs::create_dir_all(stage.world.path("hosting/acme")).unwrap();
        stage.world.bare("hosting/acme/app.git");
        let here = format!("url.{}/.insteadOf", stage.world.path("hosting").display());
        let config = ["config", "--global", &here, HOSTING];
        stage
            .world
            .run(&stage.world.path("home"), "git", &config)
            .ok();
        // beside the first name, as `helper install` would have it
        let second = stage.world.path("bin/docker-credential-jetcrypt");
        std::os::unix::fs::symlink(PROGRAM, second).unwrap();
        for (name, script) in STAND_INS {
            let path = stage.write(&format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        stage.write("stand-in/key", KEY);
        stage.write("stand-in/password", CANARY);
        stage.write(
            "stand-in/accepted",
            USERS.map(|user| auth(user) + "\n").concat(),
        );
        stage.write("stand-in/log", "");
        stage.write("home/token.txt", format!("{CANARY}\n"));
        stage
    }

    fn publish(&self, repo: &Repo<'_>) {
        let url = format!("{HOSTING}acme/app.git");
        repo.git(&["remote", "add", "origin", &url]).ok();
        repo.git(&["push", "-q", "-u", "origin", "main"]).ok();
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.world.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// What the server for git has.
    pub fn hosted(&self) -> PathBuf {
        self.world.path("hosting/acme/app.git")
    }

    /// What the clients of registries were called with, and let in.
    pub fn log(&self) -> String {
        fs::read_to_string(self.world.path("stand-in/log")).unwrap()
    }

    /// A clone as a CI makes it for each job, without key and set-up.
    pub fn checkout(&mut self) -> PathBuf {
        self.clones += 1;
        let name = format!("runner-{}", self.clones);
        let url = format!("{HOSTING}acme/app.git");
        self.world
            .run(self.world.dir.path(), "git", &["clone", "-q", &url, &name])
            .ok();
        self.world.path(&name)
    }

    /// A shell in that folder.
    pub fn shell(&self, folder: &Path, script: &str) -> Command {
        let mut command = self.world.command(folder, "bash");
        command.env("STAND_IN", self.world.path("stand-in"));
        command.args(["-c", script]);
        command
    }

    /// Types these lines where the last ones ended.
    pub fn at_the_desk(&mut self, lines: &[Typed]) -> Result<(), String> {
        let folder = self.desk.clone();
        self.desk = self.types(lines, &folder, &[])?;
        Ok(())
    }

    /// Runs these lines in a new job that has the key.
    pub fn in_the_ci(&mut self, lines: &[Typed]) -> Result<(), String> {
        let folder = self.checkout();
        // as the CI's own login would: a token for this job
        let secrets = [("JETCRYPT_KEY", KEY), ("CI_JOB_TOKEN", CANARY)];
        self.types(lines, &folder, &secrets).map(drop)
    }

    /// One shell for all of the lines; each is judged by itself. Returns where
    /// it ended.
    fn types(
        &self,
        lines: &[Typed],
        folder: &Path,
        variables: &[(&str, &str)],
    ) -> Result<PathBuf, String> {
        let out = tempfile::tempdir().unwrap();
        let mut script = String::new();
        for (n, typed) in lines.iter().enumerate() {
            let at = out.path().join(n.to_string());
            let at = at.display();
            script += &format!(
                "{{ {}\n}} >'{at}' 2>&1; echo $? >'{at}.code'\n",
                typed.command
            );
        }
        script += &format!("pwd >'{}/end'\n", out.path().display());
        let shell = said(
            self.shell(folder, &script)
                .envs(variables.iter().copied())
                .output()
                .unwrap(),
        );
        let read = |name: String| fs::read(out.path().join(name)).unwrap_or_default();
        for (n, typed) in lines.iter().enumerate() {
            let said = read(n.to_string());
            let said = String::from_utf8_lossy(&said);
            let code = read(format!("{n}.code"));
            let code = String::from_utf8_lossy(&code).trim().parse().unwrap_or(-1);
            let at = format!("line {}: {}", typed.line, typed.command);
            if code != typed.code {
                return Err(format!("{at}: exit code {code}:\n{said}{}", shell.stderr));
            }
            says(&said, &typed.shown).map_err(|why| format!("{at}: {why}:\n{said}"))?;
            no_secret(&said).map_err(|why| format!("{at}: {why}"))?;
        }
        Ok(String::from_utf8_lossy(&read("end".to_owned()))
            .trim()
            .into())
    }

    /// Is there such a command, with these options?
    pub fn exists(&self, mention: &str) -> Result<(), String> {
        let words: Vec<&str> = mention.split(' ').skip(2).collect();
        let ours: Vec<&str> = words
            .iter()
            .copied()
            .take_while(|word| *word != "--")
            .collect();
        let named = ours
            .iter()
            .take(if ours[0] == "helper" { 2 } else { 1 })
            .copied();
        let arguments: Vec<&str> = named.chain(["--help"]).collect();
        let help = self.world.run(self.world.dir.path(), PROGRAM, &arguments);
        if help.code != 0 {
            return Err(format!("`{mention}`: {}", help.stderr));
        }
        let text = help.out();
        let known = |option: &str| {
            text.split(|c: char| c.is_whitespace() || c == ',')
                .any(|word| word == option)
        };
        let options = ours
            .iter()
            .filter(|word| word.len() > 1 && word.starts_with('-'));
        match options.into_iter().find(|option| !known(option)) {
            Some(option) => Err(format!("`{mention}`: there is no {option}")),
            None => Ok(()),
        }
    }
}

/// The credentials of the project.
fn credentials() -> String {
    let [hub, quay] = ["acmebot", "acme+ci"].map(auth);
    format!(
        "{{\"auths\":{{\"https://index.docker.io/v1/\":{{\"auth\":\"{hub}\"}},\"quay.io\":{{\"auth\":\"{quay}\"}}}}}}\n"
    )
}

fn scripts(repo: &Repo<'_>) {
    for (name, script) in [
        ("test.sh", "exit 0"),
        ("build.sh", "docker pull quay.io/acme/base:1"),
        (
            "deploy.sh",
            "[ \"$DATABASE_URL\" = postgres://db ] && echo deploying to the production database",
        ),
    ] {
        repo.write(name, format!("#!/bin/sh\n{script}\n"));
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(repo.top.join(name), mode).unwrap();
    }
}

/// Are these lines parts of what was said, in this order?
fn says(said: &str, shown: &[String]) -> Result<(), String> {
    let mut lines = said.lines();
    for wanted in shown {
        let wanted = wanted.trim();
        let fits = |line: &str| {
            let mut parts = wanted.split('…');
            let end = parts.try_fold(0, |from, part| {
                Some(from + line[from..].find(part)? + part.len())
            });
            end.is_some()
        };
        if !lines.any(fits) {
            return Err(format!("does not say {wanted:?}"));
        }
    }
    Ok(())
}

/// What a reader would have in the log.
pub fn no_secret(said: &str) -> Result<(), String> {
    let mut secrets = USERS.map(auth).to_vec();
    secrets.extend([CANARY, KEY, OTHER_KEY].map(ToOwned::to_owned));
    match secrets.iter().any(|secret| said.contains(secret.as_str())) {
        true => Err("shows a secret".to_owned()),
        false => Ok(()),
    }
}
