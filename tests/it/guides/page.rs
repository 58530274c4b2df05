//! A guide as its reader sees it: what to type, what to write, where to go.

use std::fs;
use std::path::PathBuf;

/// A command, and what it is said to say.
#[derive(Debug)]
pub struct Typed {
    /// In the guide, from 1.
    pub line: usize,
    pub command: String,
    pub shown: Vec<String>,
    pub code: i32,
}

/// A fenced block.
#[derive(Debug)]
pub enum Block {
    /// `console`.
    Desk(Vec<Typed>),
    /// `sh`.
    Ci(Vec<Typed>),
    /// `yaml`.
    File {
        name: String,
        text: String,
        line: usize,
    },
}

/// A guide.
#[derive(Debug, Default)]
pub struct Page {
    pub blocks: Vec<Block>,
    /// `git jetcrypt …` in the text.
    pub mentions: Vec<String>,
    /// To other files, without the anchor.
    pub links: Vec<String>,
}

/// A file beside the guides.
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name)
}

pub fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

impl Page {
    pub fn read(name: &str) -> Self {
        Self::parse(&text(name))
    }

    pub fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut lines = text.lines().zip(1..);
        while let Some((line, number)) = lines.next() {
            let Some(kind) = line.strip_prefix("```") else {
                page.prose(line);
                continue;
            };
            let inside: Vec<(&str, usize)> = lines
                .by_ref()
                .take_while(|(line, _)| *line != "```")
                .collect();
            page.blocks.push(match kind {
                "console" => Block::Desk(console(&inside)),
                "sh" => Block::Ci(inside.iter().map(|(line, n)| typed(line, *n)).collect()),
                "yaml" => file(&inside, number),
                other => panic!("line {number}: a block of the kind {other:?} is not run"),
            });
        }
        page
    }

    fn prose(&mut self, line: &str) {
        let spans = line.split('`').skip(1).step_by(2);
        let ours = spans.filter(|span| span.starts_with("git jetcrypt "));
        self.mentions.extend(ours.map(ToOwned::to_owned));
        for link in line.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                self.links.push(target.to_owned());
            }
        }
    }
}

fn console(lines: &[(&str, usize)]) -> Vec<Typed> {
    let mut all: Vec<Typed> = Vec::new();
    for (line, number) in lines {
        match line.strip_prefix("$ ") {
            Some(command) => all.push(typed(command, *number)),
            None => {
                let last = all.last_mut();
                last.expect("a command comes first")
                    .shown
                    .push((*line).to_owned());
            }
        }
    }
    all
}

fn typed(command: &str, line: usize) -> Typed {
    let code = command
        .rsplit_once("# exit ")
        .map_or(0, |(_, code)| code.trim().parse().unwrap());
    Typed {
        line,
        command: command.to_owned(),
        shown: Vec::new(),
        code,
    }
}

fn file(lines: &[(&str, usize)], line: usize) -> Block {
    let name = lines
        .first()
        .and_then(|(first, _)| first.strip_prefix("# "));
    let name = name.unwrap_or_else(|| panic!("line {line}: a file without a name"));
    let text: Vec<&str> = lines.iter().map(|(line, _)| *line).collect();
    Block::File {
        name: name.to_owned(),
        text: text.join("\n") + "\n",
        line,
    }
}
