//! The demo's throw-away folder: a sealed world in which real commands run
//! and are shown.

use crate::children;
use crate::core::base64::{Engine as _, STRICT};
use crate::core::shell;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::report::style::{Tone, coloured, paint};
use crate::report::talk;
use anyhow::Context as _;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Password of the demo's robot account; opens nothing.
const SECRET: &str = "demo-7Qk2-robot";

/// How a command ended.
pub(super) struct Ran {
    pub(super) out: String,
    pub(super) err: String,
    success: bool,
    line: String,
}

impl Ran {
    /// # Errors
    /// It failed.
    pub(super) fn must_succeed(&self) -> Result<(), Failure> {
        if self.success {
            Ok(())
        } else {
            Err(self.unexpected("failed"))
        }
    }

    /// # Errors
    /// It did not fail.
    pub(super) fn must_fail(&self) -> Result<(), Failure> {
        if self.success {
            Err(self.unexpected("should have been refused"))
        } else {
            Ok(())
        }
    }

    fn unexpected(&self, what: &str) -> Failure {
        Failure::new(
            FailureKind::General,
            format!(
                "the demo stops: `{}` {what}: {}",
                self.line,
                self.err.trim()
            ),
        )
        .hint("please report this, with the output of: git --version")
    }
}

/// The folder, and what is printed.
pub(super) struct DemoStage {
    folder: tempfile::TempDir,
    colour: bool,
}

impl DemoStage {
    /// Makes the folder with a HOME of its own.
    pub(super) fn new() -> Result<Self, Failure> {
        let folder = tempfile::Builder::new()
            .prefix("git-jetcrypt-demo-")
            .tempdir()
            .context("cannot make a temporary folder")?;
        let config = "[user]\n\tname = Demo\n\temail = demo@example.invalid\n[init]\n\tdefaultBranch = main\n";
        std::fs::write(folder.path().join(".gitconfig"), config)
            .context("cannot write in the temporary folder")?;
        Ok(Self {
            folder,
            colour: coloured(&io::stdout()),
        })
    }

    /// A credential file, put together here so that no scanner takes it for a
    /// leak of ours.
    pub(super) fn credentials(&self) -> String {
        let auth = STRICT.encode(format!("acme+ci:{SECRET}"));
        format!("{{\n  \"auths\": {{\n    \"quay.io\": {{ \"auth\": \"{auth}\" }}\n  }}\n}}\n")
    }

    /// Does this text show the password, plain or in base64?
    pub(super) fn holds_secret(&self, text: &str) -> bool {
        text.contains(SECRET) || text.contains(&STRICT.encode(format!("acme+ci:{SECRET}")))
    }

    pub(super) fn title(&self, text: &str) {
        self.print(&format!("\n{}", paint(self.colour, Tone::Strong, text)));
    }

    pub(super) fn say(&self, text: &str) {
        self.print(&format!("  {text}"));
    }

    /// Says what was checked, or stops the demo.
    pub(super) fn check(&self, claim: &str, holds: bool) -> Result<(), Failure> {
        if !holds {
            return Err(Failure::new(
                FailureKind::General,
                format!("the demo stops: it is not true that {claim}"),
            ));
        }
        self.print(&format!(
            "  {} {claim}",
            paint(self.colour, Tone::Good, "ok:")
        ));
        Ok(())
    }

    pub(super) fn write(&self, name: &str, content: &str) -> Result<(), Failure> {
        let path = self.folder.path().join(name);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&path, content))
            .with_context(|| format!("cannot write {name}"))?;
        Ok(())
    }

    pub(super) fn read(&self, name: &str) -> Result<String, Failure> {
        let text = files::bounded(&self.folder.path().join(name));
        let text = text.with_context(|| format!("cannot read {name}"))?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Runs git without a word.
    pub(super) fn git(&self, folder: &str, arguments: &[&str]) -> Result<Ran, Failure> {
        self.run(folder, children::command("git"), "git", arguments)
    }

    /// Runs git and shows the command and what it says.
    pub(super) fn show_git(&self, folder: &str, arguments: &[&str]) -> Result<Ran, Failure> {
        self.shown(folder, "git", arguments, self.git(folder, arguments)?)
    }

    /// Runs this very program and shows the command and what it says.
    pub(super) fn show_jetcrypt(&self, folder: &str, arguments: &[&str]) -> Result<Ran, Failure> {
        let this = std::env::current_exe().context("cannot find out where this program lies")?;
        let ran = self.run(folder, children::command(this), "git jetcrypt", arguments)?;
        self.shown(folder, "git jetcrypt", arguments, ran)
    }

    fn run(
        &self,
        folder: &str,
        mut command: Command,
        name: &str,
        arguments: &[&str],
    ) -> Result<Ran, Failure> {
        // a caller's own variables must not lead out of the throw-away folder
        for (variable, _) in std::env::vars_os() {
            let text = variable.to_string_lossy();
            if text.starts_with("GIT_")
                || text.starts_with("JETCRYPT_")
                || text == "XDG_CONFIG_HOME"
                || text == "XDG_STATE_HOME"
            {
                command.env_remove(&variable);
            }
        }
        let output = command
            .args(arguments)
            .current_dir(self.folder.path().join(folder))
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_PAGER", "cat")
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("cannot run {name}"))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let line = format!("{name} {}", arguments.join(" "));
        Ok(Ran {
            out: text(&output.stdout),
            err: text(&output.stderr),
            success: output.status.success(),
            line,
        })
    }

    fn shown(
        &self,
        folder: &str,
        name: &str,
        arguments: &[&str],
        ran: Ran,
    ) -> Result<Ran, Failure> {
        let words: Vec<String> = arguments
            .iter()
            .map(|word| shell::word(word.as_bytes()))
            .collect();
        let place = Path::new(folder).display();
        let prompt = paint(self.colour, Tone::Quiet, &format!("{place} $"));
        self.print(&format!("  {prompt} {name} {}", words.join(" ")));
        for line in ran.out.lines().chain(ran.err.lines()) {
            let short: String = line.chars().take(110).collect();
            let more = if short.len() < line.len() { "…" } else { "" };
            let tone = if line.starts_with("error:") || line.starts_with("fatal:") {
                Tone::Bad
            } else {
                Tone::Quiet
            };
            self.print(&format!("    {}{more}", paint(self.colour, tone, &short)));
        }
        Ok(ran)
    }

    fn print(&self, line: &str) {
        // a closed pipe must not change the verdict
        let _ = talk::data(format!("{line}\n").as_bytes());
    }
}
