//! What GitHub and GitLab would do with a workflow, as far as the guides use
//! it: the steps, their variables, and who gets the secrets.

use super::stage::{Stage, no_secret};
use crate::support::{CANARY, KEY, said};
use git_jetcrypt::core::yaml::{self, Node};
use std::path::Path;

/// Whether the pipeline belongs to somebody who may have the secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Project,
    Fork,
}

/// Where git-jetcrypt is cloned from; nothing is there.
const URL: &str = "https://git.example.com/git-jetcrypt.git";

/// Runs the file as a push and as a merge request of a stranger.
pub fn run(stage: &mut Stage, name: &str, text: &str) -> Result<(), String> {
    let root = yaml::parse(text).map_err(|error| format!("{name} {error}"))?;
    for from in [From::Project, From::Fork] {
        let run = if name == ".gitlab-ci.yml" {
            gitlab(stage, &root, from)
        } else {
            github(stage, &root, from)
        };
        run.map_err(|why| format!("{name}, {from:?}: {why}"))?;
    }
    Ok(())
}

fn github(stage: &mut Stage, root: &Node, from: From) -> Result<(), String> {
    let jobs = root.get("jobs").ok_or("has no jobs")?;
    for job in jobs.entries() {
        let wide = [root.get("env"), job.1.get("env")];
        let wide = wide.into_iter().flatten().flat_map(Node::entries);
        if wide
            .filter_map(|entry| entry.1.text())
            .any(|value| value.contains("secrets."))
        {
            return Err("more than one step has the secret".to_owned());
        }
        let mut folder = None;
        for step in job.1.get("steps").ok_or("has no steps")?.items() {
            let mut stranger = false;
            match step.get("if").and_then(Node::text) {
                None => {}
                Some("github.event.pull_request.head.repo.fork != true") => {
                    stranger = from == From::Fork;
                }
                Some(other) => return Err(format!("nobody knows the condition {other}")),
            }
            if stranger {
                continue;
            }
            if let Some(action) = step.get("uses").and_then(Node::text) {
                if action != "actions/checkout@v4" {
                    return Err(format!("nobody plays {action}"));
                }
                folder = Some(stage.checkout());
                continue;
            }
            let mut variables = Vec::new();
            for entry in step.get("env").map(Node::entries).unwrap_or_default() {
                let value = entry.1.text().unwrap_or_default();
                let value = match value {
                    "${{ secrets.JETCRYPT_KEY }}" if from == From::Project => KEY,
                    "${{ secrets.JETCRYPT_KEY }}" => "",
                    "${{ vars.GIT_JETCRYPT_URL }}" => URL,
                    other if other.contains("${{") => return Err(format!("what is {other}?")),
                    other => other,
                };
                variables.push((entry.0.text.clone(), value.to_owned()));
            }
            let script = step
                .get("run")
                .and_then(Node::text)
                .ok_or("an empty step")?;
            let folder = folder.as_deref().ok_or("nothing is checked out")?;
            job_step(stage, folder, script, &variables)?;
        }
    }
    Ok(())
}

fn gitlab(stage: &mut Stage, root: &Node, from: From) -> Result<(), String> {
    for job in root.entries() {
        let Some(script) = job.1.get("script") else {
            return Err(format!("{} is no job", job.0.text));
        };
        for rule in job.1.get("rules").map(Node::items).unwrap_or_default() {
            match rule.get("if").and_then(Node::text) {
                Some("$CI_COMMIT_REF_PROTECTED == \"true\"") => {}
                other => return Err(format!("nobody knows the rule {other:?}")),
            }
        }
        if from == From::Fork && job.1.get("rules").is_some() {
            continue;
        }
        let mut variables = vec![
            ("GIT_JETCRYPT_URL".to_owned(), URL.to_owned()),
            ("CI_JOB_TOKEN".to_owned(), CANARY.to_owned()),
        ];
        let scope = job.1.get("environment").and_then(Node::text);
        if from == From::Project && scope == Some("registry") {
            variables.push(("JETCRYPT_KEY".to_owned(), KEY.to_owned()));
        }
        for entry in job
            .1
            .get("variables")
            .map(Node::entries)
            .unwrap_or_default()
        {
            let value = entry.1.text().unwrap_or_default();
            variables.push((entry.0.text.clone(), value.to_owned()));
        }
        let lines: Vec<&str> = script.items().iter().filter_map(Node::text).collect();
        let folder = stage.checkout();
        job_step(stage, &folder, &lines.join("\n"), &variables)?;
    }
    Ok(())
}

fn job_step(
    stage: &Stage,
    folder: &Path,
    script: &str,
    variables: &[(String, String)],
) -> Result<(), String> {
    let mut shell = stage.shell(folder, &format!("set -eo pipefail\n{script}\n"));
    let said = said(shell.envs(variables.iter().cloned()).output().unwrap());
    let text = format!("{}{}", said.out(), said.stderr);
    if said.code != 0 {
        return Err(format!("{script}\nexit code {}:\n{text}", said.code));
    }
    no_secret(&text)
}
