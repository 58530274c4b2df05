//! What a `.dockerignore` keeps out of a build (docker's manual, "Build
//! context"), and what a Dockerfile would copy all the same.

use globset::{GlobBuilder, GlobMatcher};

/// The rules of one `.dockerignore`; the last one that matches decides.
pub struct DockerIgnore(Vec<Rule>);

struct Rule {
    leaves_out: bool,
    matcher: GlobMatcher,
}

impl DockerIgnore {
    /// Reads its text. A pattern that cannot be read matches nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let rules = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .filter_map(|line| {
                let (leaves_out, pattern) = match line.strip_prefix('!') {
                    Some(pattern) => (false, pattern.trim()),
                    None => (true, line),
                };
                let matcher = matcher(pattern)?;
                Some(Rule {
                    leaves_out,
                    matcher,
                })
            });
        Self(rules.collect())
    }

    /// Is this path, or a folder that it lies in, left out of the context?
    #[must_use]
    pub fn leaves_out(&self, path: &str) -> bool {
        let rule = self.0.iter().rev().find(|rule| covers(&rule.matcher, path));
        rule.is_some_and(|rule| rule.leaves_out)
    }
}

/// Does a `COPY` or `ADD` of this source, as it stands in the Dockerfile, take
/// this path of the context along?
#[must_use]
pub fn takes(source: &str, path: &str) -> bool {
    // a URL or a variable says nothing about the context
    if source.contains("://") || source.contains('$') {
        return false;
    }
    match normal(source).as_str() {
        "" => true,
        source => matcher(source).is_some_and(|matcher| covers(&matcher, path)),
    }
}

/// The pattern matches the path or one of the folders above it.
fn covers(matcher: &GlobMatcher, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.chain([path.len()])
        .any(|end| matcher.is_match(&path[..end]))
}

fn matcher(pattern: &str) -> Option<GlobMatcher> {
    let pattern = normal(pattern);
    let glob = GlobBuilder::new(if pattern.is_empty() { "*" } else { &pattern })
        .literal_separator(true)
        .build();
    Some(glob.ok()?.compile_matcher())
}

/// Without `./` and `/` in front, and without `/` at the end.
fn normal(pattern: &str) -> String {
    let parts = pattern.split('/').filter(|part| !matches!(*part, "" | "."));
    parts.collect::<Vec<_>>().join("/")
}

/// The lines that keep the git directory, keys and readable credential files
/// out of every image, the comment first.
pub const LINES: [&str; 6] = [
    "# git-jetcrypt: what no image may hold",
    ".git",
    "**/*.aes",
    "**/dockercfg*",
    "**/.dockercfg*",
    "!**/*.encrypted",
];

/// The lines for these patterns of `.gitattributes`, and those of [`LINES`].
#[must_use]
pub fn lines(patterns: &[String]) -> Vec<String> {
    let mut all = LINES.map(str::to_owned).to_vec();
    for pattern in patterns {
        let line = match pattern.strip_prefix('/') {
            Some(anchored) => anchored.to_owned(),
            None if pattern.contains('/') => pattern.clone(),
            None => format!("**/{pattern}"),
        };
        if !all.contains(&line) {
            all.insert(all.len() - 1, line);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_rule_that_matches_decides_and_folders_count() {
        let rules = DockerIgnore::parse("# all\nnode_modules\n**/*.aes\n.git/\n!keep/*.aes\n");
        for out in [
            ".git",
            ".git/config",
            "codeship.aes",
            "deep/er/x.aes",
            "node_modules/a/b",
        ] {
            assert!(rules.leaves_out(out), "{out}");
        }
        for kept in ["keep/x.aes", "dockercfg", "src/.git", "anode_modules"] {
            assert!(!rules.leaves_out(kept), "{kept}");
        }
    }

    #[test]
    fn our_own_lines_leave_out_what_they_are_for_and_nothing_else() {
        let rules = DockerIgnore::parse(&LINES.join("\n"));
        for out in [
            ".git",
            "codeship.aes",
            "dockercfg",
            "ci/.dockercfg",
            "ci/dockercfg.prod",
        ] {
            assert!(rules.leaves_out(out), "{out}");
        }
        for kept in [
            "Dockerfile",
            "dockercfg.encrypted",
            "src/main.rs",
            ".gitignore",
        ] {
            assert!(!rules.leaves_out(kept), "{kept}");
        }
    }

    #[test]
    fn a_copy_of_a_folder_takes_what_lies_below_it() {
        for source in [".", "./", "/", "*", "ci", "./ci/", "ci/*", "c?/dockercfg"] {
            assert!(takes(source, "ci/dockercfg"), "{source}");
        }
        for source in ["src", "ci/app", "dockercfg", "https://x.example/ci", "$DIR"] {
            assert!(!takes(source, "ci/dockercfg"), "{source}");
        }
    }
}
