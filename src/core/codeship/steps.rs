//! `codeship-steps.yml`: a list of steps, with groups of steps in it.

use super::collect::Collected;
use super::uses::Level;
use super::uses::Suspect;
use super::uses::Use;
use crate::core::yaml::{self, Node, YamlError};

/// What a steps file says about credentials and pushes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// The encrypted files and generator services.
    pub uses: Vec<Use>,
    /// The steps that push an image.
    pub pushes: Vec<Push>,
    /// Keys and values that jet would have ignored.
    pub suspects: Vec<Suspect>,
}

/// A step of `type: push`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    /// `registry` as written.
    pub registry: Option<String>,
    /// `image_name` as written.
    pub image_name: Option<String>,
    /// Which step it is: `step 2 (deploy) > step 1`.
    pub place: String,
    /// Its line, from 1.
    pub line: usize,
    /// Does it name credentials, or a group that it lies in? Those of its
    /// service do not count for a push.
    pub has_dockercfg: bool,
}

/// Reads a steps file, YAML or JSON.
///
/// # Errors
/// [`YamlError`]: neither of the two.
pub fn steps(text: &str) -> Result<Steps, YamlError> {
    let root = yaml::parse(text)?;
    let mut walk = StepsWalk::default();
    if !root.is_list() && !root.is_null() {
        let found = &mut walk.found;
        found.suspect("no list", "a list of steps", "the file", root.line());
    }
    walk.list(&root, "step ", false);
    Ok(Steps {
        uses: walk.found.uses,
        pushes: walk.pushes,
        suspects: walk.found.suspects,
    })
}

#[derive(Default)]
struct StepsWalk {
    found: Collected,
    pushes: Vec<Push>,
}

impl StepsWalk {
    /// As deep as the steps are nested, which the YAML tree bounds.
    fn list(&mut self, steps: &Node, place: &str, inherited: bool) {
        for (step, number) in steps.items().iter().zip(1..) {
            let word = |key| step.get(key).and_then(Node::text);
            let name = word("name").or(word("service")).unwrap_or_default();
            let place = match name {
                "" => format!("{place}{number}"),
                _ => format!("{place}{number} ({name})"),
            };
            if step.is_mapping() {
                self.step(step, &place, inherited);
            } else if !step.is_null() {
                let found = &mut self.found;
                found.wrong_type("step", step, "a mapping", &place, step.line());
            }
        }
    }

    fn step(&mut self, step: &Node, place: &str, inherited: bool) {
        self.found.keys(step, Level::Step, place);
        let own = ["encrypted_dockercfg_path", "dockercfg_service"]
            .iter()
            .filter_map(|key| step.get(key)?.text().zip(step.get(key)))
            .any(|(text, node)| !node.is_null() && !text.is_empty());
        let has_dockercfg = own || inherited;
        let kind = self.found.text(step, "type", place).unwrap_or_default();
        if kind.eq_ignore_ascii_case("push") {
            let push = Push {
                registry: self.found.text(step, "registry", place),
                image_name: self.found.text(step, "image_name", place),
                place: place.to_owned(),
                line: step.line(),
                has_dockercfg,
            };
            self.pushes.push(push);
        }
        // a step that runs on failure is no part of the group that failed
        self.below(step, "steps", &format!("{place} > step "), has_dockercfg);
        self.below(step, "on_fail", &format!("{place} > on_fail "), inherited);
    }

    fn below(&mut self, step: &Node, key: &str, place: &str, inherited: bool) {
        let Some(steps) = step.get(key) else {
            return;
        };
        if !steps.is_list() && !steps.is_null() {
            let place = place.trim_end_matches(" > step ");
            let place = place.trim_end_matches(" > on_fail ");
            let found = &mut self.found;
            found.wrong_type(key, steps, "a list of steps", place, steps.line());
        }
        self.list(steps, place, inherited);
    }
}
