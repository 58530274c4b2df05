//! `codeship-services.yml`: a mapping from names to services, written as for
//! docker compose, at the top level or below `services`.

use super::collect::Collected;
use super::collect::text_or_empty;
use super::uses::Level;
use super::uses::Suspect;
use super::uses::Use;
use crate::core::yaml::{self, Node, YamlError};

/// What a services file says about credentials, images and builds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Services {
    /// The encrypted files and values.
    pub uses: Vec<Use>,
    /// The images that services run as they are.
    pub images: Vec<Image>,
    /// The images that are built here.
    pub builds: Vec<Build>,
    /// Keys and values that jet would have ignored.
    pub suspects: Vec<Suspect>,
    /// The services' names, in their order.
    pub names: Vec<String>,
}

/// An image that is pulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The reference as written.
    pub reference: String,
    /// Where it stands: `service web`.
    pub place: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A build from a Dockerfile.
#[derive(Clone, PartialEq, Eq)]
pub struct Build {
    /// The folder as written; `.` where none is.
    pub context: String,
    /// The Dockerfile as written. Where none is, it is `Dockerfile` in the
    /// context.
    pub dockerfile: Option<String>,
    /// Build arguments that have a value, in their order. May be secrets.
    pub args: Vec<(String, String)>,
    /// Where it stands: `service web`.
    pub place: String,
    /// The line of `build`, from 1.
    pub line: usize,
}

impl std::fmt::Debug for Build {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.args.iter().map(|(name, _)| name).collect();
        f.debug_struct("Build")
            .field("context", &self.context)
            .field("dockerfile", &self.dockerfile)
            .field("args", &names)
            .field("place", &self.place)
            .field("line", &self.line)
            .finish()
    }
}

/// Reads a services file, YAML or JSON.
///
/// # Errors
/// [`YamlError`]: neither of the two.
pub fn services(text: &str) -> Result<Services, YamlError> {
    let root = yaml::parse(text)?;
    let mut found = Collected::default();
    let mut all = Services::default();
    if !root.is_mapping() && !root.is_null() {
        found.suspect(
            "no mapping",
            "a mapping of services",
            "the file",
            root.line(),
        );
    }
    for (name, service, line) in each(&root) {
        let place = format!("service {name}");
        if !service.is_mapping() {
            found.wrong_type(name, service, "a mapping", &place, line);
            continue;
        }
        all.names.push(name.to_owned());
        found.keys(service, Level::Service, &place);
        all.images.extend(image(&mut found, service, &place));
        build(&mut found, service, &place, &mut all);
    }
    all.uses = found.uses;
    all.suspects = found.suspects;
    Ok(all)
}

/// The services: below `services` where that is a mapping and no service
/// itself, else at the top level without what compose has beside services.
fn each(root: &Node) -> impl Iterator<Item = (&str, &Node, usize)> {
    let below = root
        .get("services")
        .filter(|node| node.is_mapping() && !is_service(node));
    let beside = if below.is_some() { "" } else { "version" };
    let entries = below.unwrap_or(root).entries().iter();
    entries
        .filter(move |(key, node)| {
            !(node.is_null() || key.text == beside || key.text.starts_with("x-"))
        })
        .map(|(key, node)| (key.text.as_str(), node, key.line))
}

/// Is this a service by the name `services`, and not the list of them?
fn is_service(node: &Node) -> bool {
    ["image", "build"].iter().any(|key| {
        node.get(key)
            .is_some_and(|value| value.text().is_some() && !value.is_null())
    })
}

/// `image` beside `build` is the name of what is built, and is not pulled.
fn image(found: &mut Collected, service: &Node, place: &str) -> Option<Image> {
    if service.get("build").is_some_and(|build| !build.is_null()) {
        return None;
    }
    let reference = found.text(service, "image", place)?;
    Some(Image {
        reference,
        place: place.to_owned(),
        line: service.get("image").map_or(0, Node::line),
    })
}

/// `build: FOLDER`, or a mapping. Its `image` is the name of what is built; with
/// nothing but that it may have been meant as the image to run, so that both
/// are told.
fn build(found: &mut Collected, service: &Node, place: &str, all: &mut Services) {
    let Some((key, build)) = service
        .entries()
        .iter()
        .rfind(|(key, _)| key.text == "build")
    else {
        return;
    };
    if build.is_null() {
        return;
    }
    let inside = format!("{place} > build");
    let mut text = |name| found.text(build, name, &inside);
    let (context, dockerfile, image) = match build.text() {
        Some(folder) => (Some(folder.to_owned()), None, None),
        None => (
            text("context").or_else(|| text("path")),
            text("dockerfile").or_else(|| text("dockerfile_path")),
            text("image"),
        ),
    };
    if build.is_list() {
        found.wrong_type("build", build, "a folder or a mapping", place, build.line());
        return;
    }
    found.keys(build, Level::Build, &inside);
    if let (None, None, Some(reference)) = (&context, &dockerfile, image) {
        all.images.push(Image {
            reference,
            place: place.to_owned(),
            line: build.get("image").map_or(key.line, Node::line),
        });
    }
    all.builds.push(Build {
        context: context.unwrap_or_else(|| ".".to_owned()),
        dockerfile,
        args: build.get("args").map(args).unwrap_or_default(),
        place: place.to_owned(),
        line: key.line,
    });
}

/// A mapping, or a list of `NAME=value`. What has no value comes from the
/// environment, which is not known here.
fn args(node: &Node) -> Vec<(String, String)> {
    let mapped = node.entries().iter().filter(|(_, value)| !value.is_null());
    let mapped = mapped.filter_map(|(key, value)| Some((key.text.clone(), text_or_empty(value)?)));
    let listed = node.items().iter().filter_map(|item| {
        let (name, value) = item.text()?.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    });
    mapped.chain(listed).collect()
}
