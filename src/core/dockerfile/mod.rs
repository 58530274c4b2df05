//! Which images a build from a Dockerfile pulls (docker's Dockerfile reference).
//!
//! Every stage counts, also one that a build with `--target` would leave out,
//! and so do `ONBUILD COPY` and `ONBUILD RUN`: a later stage may run them. Not
//! known here: named contexts (`--build-context`) that take an image's place.

mod expand;
mod lines;

use crate::core::image;
use expand::{BuildArgs, Expanded};
use lines::{Dockerfile, Instruction};

/// One image that is pulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The reference as written.
    pub written: String,
    /// The reference with its variables replaced. A variable without a value is
    /// left as written where the registry is known all the same
    /// (`quay.io/app:$TAG`); where it is not, there is no reference.
    pub reference: Option<String>,
    /// The line of the instruction, from 1.
    pub line: usize,
}

/// The images that a build with these build arguments pulls, in their order;
/// one that stands there twice comes twice. An argument counts only where an
/// `ARG` before the first `FROM` declares it, as in docker.
#[must_use]
pub fn images(text: &str, args: &[(String, String)]) -> Vec<Pulled> {
    let file = Dockerfile::new(text);
    let mut walk = StagesWalk {
        args: BuildArgs::new(args, file.escape()),
        ..StagesWalk::default()
    };
    if let Some((frontend, line)) = file.syntax() {
        walk.add(frontend, line, Refers::Image);
    }
    for instruction in file.instructions() {
        walk.take(&instruction);
    }
    walk.pulled()
}

/// What the instructions of a Dockerfile copy from the context of the build,
/// as it is written there.
#[must_use]
pub fn copied(text: &str) -> Vec<String> {
    let mut sources = Vec::new();
    for instruction in Dockerfile::new(text).instructions() {
        let instruction = match instruction.keyword().as_str() {
            "ONBUILD" => instruction.inner(),
            _ => instruction,
        };
        let copies = matches!(instruction.keyword().as_str(), "COPY" | "ADD");
        if copies && instruction.flags("from").next().is_none() {
            let mut words = copy_words(&instruction);
            words.pop(); // where to
            sources.extend(words);
        }
    }
    sources
}

/// The words of `COPY a b /to` and of `COPY ["a", "b", "/to"]`.
fn copy_words(instruction: &Instruction) -> Vec<String> {
    let words: Vec<&str> = instruction.words().collect();
    let list = words.join(" ");
    match serde_json::from_str::<Vec<String>>(&list) {
        Ok(words) => words,
        Err(_) => words.into_iter().map(str::to_owned).collect(),
    }
}

/// What a name may stand for other than an image.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refers {
    /// Nothing: it is the image of `# syntax=`.
    Image,
    /// `FROM`: one of so many stages that come before.
    StageBefore(usize),
    /// `--from`: any stage, also by its number.
    AnyStage,
}

#[derive(Default)]
struct StagesWalk {
    args: BuildArgs,
    /// The names of the stages, empty where one has none.
    stages: Vec<String>,
    /// What is pulled unless it is the name of a stage.
    named: Vec<(Pulled, Expanded, Refers)>,
}

impl StagesWalk {
    fn take(&mut self, instruction: &Instruction) {
        let line = instruction.line;
        match instruction.keyword().as_str() {
            "ARG" if self.stages.is_empty() => self.args.declare(instruction.rest()),
            "FROM" => self.from(instruction),
            "COPY" => {
                let sources = instruction.flags("from");
                sources.for_each(|image| self.add(image, line, Refers::AnyStage));
            }
            "RUN" => {
                let sources = instruction.flags("mount").filter_map(mount_source);
                sources.for_each(|image| self.add(&image, line, Refers::AnyStage));
            }
            "ONBUILD" => {
                let inner = instruction.inner();
                // docker refuses the other two behind ONBUILD
                if !matches!(inner.keyword().as_str(), "FROM" | "ONBUILD" | "ARG") {
                    self.take(&inner);
                }
            }
            _ => {}
        }
    }

    /// `FROM [--platform=…] IMAGE [AS NAME]`
    fn from(&mut self, instruction: &Instruction) {
        let mut words = instruction.words();
        if let Some(image) = words.next() {
            let before = Refers::StageBefore(self.stages.len());
            self.add(image, instruction.line, before);
        }
        let named = words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("as"));
        let name = words.next().filter(|_| named).unwrap_or_default();
        self.stages.push(name.to_lowercase());
    }

    fn add(&mut self, written: &str, line: usize, refers: Refers) {
        // docker replaces variables in FROM only
        let expanded = match refers {
            Refers::StageBefore(_) => self.args.expand(written),
            Refers::Image | Refers::AnyStage => Expanded::verbatim(written),
        };
        let reference = Some(expanded.text.clone());
        let pulled = Pulled {
            written: written.to_owned(),
            reference: reference.filter(|text| expanded.whole || image::registry(text).is_some()),
            line,
        };
        self.named.push((pulled, expanded, refers));
    }

    fn pulled(self) -> Vec<Pulled> {
        let Self { stages, named, .. } = self;
        let mut all = Vec::new();
        for (pulled, expanded, refers) in named {
            let is_stage = match refers {
                Refers::Image => false,
                Refers::StageBefore(count) => {
                    expanded.text == "scratch" || expanded.names_one_of(stages.iter().take(count))
                }
                Refers::AnyStage => {
                    expanded.text.bytes().all(|b| b.is_ascii_digit())
                        || expanded.names_one_of(stages.iter())
                }
            };
            if !is_stage && !expanded.text.is_empty() {
                all.push(pulled);
            }
        }
        all
    }
}

/// `from` of `type=bind,from=IMAGE,source=…`: comma-separated, each field
/// perhaps in double quotes.
fn mount_source(mount: &str) -> Option<String> {
    let mut fields = mount.split(',').map(|field| field.trim_matches('"'));
    fields.find_map(|field| {
        let (key, value) = field.split_once('=')?;
        key.eq_ignore_ascii_case("from").then(|| value.to_owned())
    })
}

#[cfg(test)]
mod tests;
