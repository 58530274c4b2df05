//! What `check` tells: the types of `--json`, and the words for a person.

use crate::core::dockercfg::{Entry, Remark, Severity};
use crate::failure::FailureKind;
use crate::report::names::{harmless, show};
use crate::report::style::{Tone, paint};
use serde::Serialize;

/// Everything that check tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
pub(in crate::commands) struct CheckReport {
    pub(in crate::commands) schema: u32,
    pub(in crate::commands) files: Vec<FileReport>,
    /// What the images of this repository need and no file has.
    pub(in crate::commands) uncovered: Vec<Said>,
}

/// What a file is taken for.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum FileRole {
    /// docker's or podman's.
    Credentials,
    /// Lines of `KEY=value`.
    Environment,
    /// `codeship-services.yml`: encrypted values inside.
    Services,
    /// It could not be opened.
    Unknown,
}

#[derive(Serialize)]
pub(in crate::commands) struct FileReport {
    pub(in crate::commands) path: String,
    pub(in crate::commands) kind: FileRole,
    pub(in crate::commands) encrypted: bool,
    /// No error among the remarks.
    pub(in crate::commands) usable: bool,
    pub(in crate::commands) logins: Vec<Login>,
    /// Names of variables; their values are nobody's business.
    pub(in crate::commands) variables: Vec<String>,
    pub(in crate::commands) remarks: Vec<Said>,
    #[serde(skip)]
    pub(in crate::commands) unopened: Option<FailureKind>,
}

/// One entry, without its secret.
#[derive(Serialize)]
pub(in crate::commands) struct Login {
    /// As people call it: `docker.io`.
    pub(in crate::commands) registry: String,
    /// As the file has it.
    pub(in crate::commands) key: String,
    pub(in crate::commands) user: Option<String>,
}

impl Login {
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            registry: entry.registry(),
            key: entry.key.clone(),
            user: entry.shown_user().map(str::to_owned),
        }
    }
}

/// One remark and its remedy.
#[derive(Serialize)]
pub(in crate::commands) struct Said {
    pub(in crate::commands) severity: Severity,
    /// `E1` to `W16`; docs/check.md has them all.
    pub(in crate::commands) number: &'static str,
    pub(in crate::commands) code: &'static str,
    pub(in crate::commands) what: String,
    pub(in crate::commands) remedy: String,
}

impl Said {
    pub(in crate::commands) fn of(remark: &Remark, file: &str) -> Self {
        Self {
            severity: remark.severity(),
            number: remark.number(),
            code: remark.code(),
            // names of registries and of fields come out of the file
            what: show(remark.to_string().as_bytes()),
            // quoted for a shell, and harmless by that
            remedy: harmless(&remark.remedy(file)),
        }
    }

    /// An error that is none of docker's.
    pub(super) fn error(code: &'static str, what: String, remedy: String) -> Self {
        Self {
            severity: Severity::Error,
            number: "",
            code,
            what: harmless(&what),
            remedy: harmless(&remedy),
        }
    }
}

/// The report for a person: one line for each file, then what to fix.
pub(super) fn words(report: &CheckReport, colour: bool) -> String {
    let mut out = String::new();
    for file in &report.files {
        out += &file_words(file, colour);
    }
    for said in &report.uncovered {
        out += &said_words(said, "", colour);
    }
    out
}

fn file_words(file: &FileReport, colour: bool) -> String {
    let (tone, verdict) = match (file.unopened, file.usable) {
        (Some(_), _) => (Tone::Bad, "NOT CHECKED"),
        (None, true) => (Tone::Good, "usable"),
        (None, false) => (Tone::Bad, "NOT USABLE"),
    };
    let sealed = if file.encrypted { " (encrypted)" } else { "" };
    let mut out = format!(
        "{}: {}{sealed}",
        paint(colour, Tone::Strong, &file.path),
        paint(colour, tone, verdict)
    );
    let holds = file.holds();
    if !holds.is_empty() {
        out += &format!(": {holds}");
    }
    out += "\n";
    for said in &file.remarks {
        out += &said_words(said, "  ", colour);
    }
    out
}

impl FileReport {
    /// `docker.io (user acmebot), quay.io`, or names of variables.
    pub(in crate::commands) fn holds(&self) -> String {
        if !self.variables.is_empty() {
            return harmless(&self.variables.join(", "));
        }
        let one = |login: &Login| {
            let registry = show(login.registry.as_bytes());
            match &login.user {
                Some(user) => format!("{registry} (user {})", show(user.as_bytes())),
                None => registry,
            }
        };
        self.logins.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

fn said_words(said: &Said, indent: &str, colour: bool) -> String {
    let tone = if said.severity == Severity::Error {
        Tone::Bad
    } else {
        Tone::Careful
    };
    let number = match said.number {
        "" => String::new(),
        number => format!(" [{number}]"),
    };
    format!(
        "{indent}{} {}{number}\n{indent}{} {}\n",
        paint(colour, tone, &format!("{}:", said.severity.name())),
        said.what,
        paint(colour, Tone::Quiet, "hint:"),
        said.remedy,
    )
}
