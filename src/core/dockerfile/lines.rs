//! The instructions of a Dockerfile: directives at its head, comments, lines
//! that go on in the next one, here-documents.

/// A Dockerfile as lines.
pub(super) struct Dockerfile<'a> {
    lines: Vec<&'a str>,
    escape: char,
    /// The value of `# syntax=`, and its line.
    syntax: Option<(&'a str, usize)>,
}

/// One instruction on one line, without the comments in it.
pub(super) struct Instruction {
    text: String,
    /// The line where it begins, from 1.
    pub(super) line: usize,
}

impl<'a> Dockerfile<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut source = Self {
            lines: text.lines().collect(),
            escape: '\\',
            syntax: None,
        };
        source.read_directives();
        source
    }

    /// `# name=value`, up to the first line that is anything else.
    fn read_directives(&mut self) {
        for (line, number) in self.lines.iter().zip(1..) {
            if number == 1 && line.starts_with("#!") {
                continue;
            }
            let directive = line.trim().strip_prefix('#');
            let Some((name, value)) = directive.and_then(|text| text.split_once('=')) else {
                return;
            };
            let Some(value) = value.split_whitespace().next() else {
                return;
            };
            match name.trim().to_ascii_lowercase().as_str() {
                "syntax" if self.syntax.is_none() => self.syntax = Some((value, number)),
                "escape" => self.escape = if value == "`" { '`' } else { '\\' },
                "syntax" | "check" => {}
                _ => return,
            }
        }
    }

    pub(super) fn escape(&self) -> char {
        self.escape
    }

    pub(super) fn syntax(&self) -> Option<(&'a str, usize)> {
        self.syntax
    }

    /// All instructions in their order.
    pub(super) fn instructions(&self) -> Vec<Instruction> {
        let mut all = Vec::new();
        let mut lines = self.lines.iter().zip(1..);
        while let Some((first, line)) = lines.next() {
            if is_comment(first) || first.trim().is_empty() {
                continue;
            }
            let mut text = String::new();
            let mut part = *first;
            // an instruction may end with the file
            while let Some(begun) = self.goes_on(part) {
                text.push_str(begun);
                let next = lines.find(|(next, _)| !is_comment(next) && !next.trim().is_empty());
                part = next.map_or("", |(next, _)| *next);
            }
            text.push_str(part);
            let instruction = Instruction { text, line };
            for end in instruction.heredocs() {
                let _: Option<_> = lines.find(|(line, _)| end.is(line));
            }
            all.push(instruction);
        }
        all
    }

    /// The line without the escape at its end, where it is continued in the
    /// next one. Two escapes are one character.
    fn goes_on<'l>(&self, line: &'l str) -> Option<&'l str> {
        let begun = line.trim_end().strip_suffix(self.escape)?;
        (!begun.ends_with(self.escape)).then_some(begun)
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

impl Instruction {
    /// The keyword in capitals.
    pub(super) fn keyword(&self) -> String {
        let keyword = self.text.split_whitespace().next().unwrap_or_default();
        keyword.to_ascii_uppercase()
    }

    /// What follows the keyword.
    pub(super) fn rest(&self) -> &str {
        let text = self.text.trim();
        let (_, rest) = text.split_once(char::is_whitespace).unwrap_or_default();
        rest.trim()
    }

    /// The instruction behind `ONBUILD`.
    pub(super) fn inner(&self) -> Self {
        Self {
            text: self.rest().to_owned(),
            line: self.line,
        }
    }

    /// The words behind the flags.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.rest().split_whitespace();
        words.skip_while(|word| word.starts_with("--"))
    }

    /// The values of all flags of this name. Flags stand in front.
    pub(super) fn flags(&self, name: &str) -> impl Iterator<Item = &str> {
        let words = self.rest().split_whitespace();
        let flags = words.map_while(|word| word.strip_prefix("--"));
        flags.filter_map(move |flag| {
            let (key, value) = flag.split_once('=')?;
            (key == name).then_some(value)
        })
    }

    /// The ends of the here-documents that begin here; only these three
    /// instructions know them.
    fn heredocs(&self) -> Vec<Heredoc> {
        match self.keyword().as_str() {
            "RUN" | "COPY" | "ADD" => {
                let words = self.rest().split_whitespace();
                words.filter_map(Heredoc::opened_by).collect()
            }
            "ONBUILD" => self.inner().heredocs(),
            _ => Vec::new(),
        }
    }
}

/// The line that ends a here-document.
struct Heredoc {
    end: String,
    /// `<<-`: tabs in front do not count.
    tabs: bool,
}

impl Heredoc {
    /// `<<NAME`, `<<-NAME`, `3<<NAME`, the name perhaps in quotes. `<<<` is
    /// none.
    fn opened_by(word: &str) -> Option<Self> {
        let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let word = word.strip_prefix("<<")?;
        let (tabs, name) = match word.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, word),
        };
        // the shell may go on at once: `<<EOF>file`, `<<EOF|sh`
        let name = name.split(['>', '|', ';', '&', ')']).next()?;
        let end = name.replace(['"', '\'', '\\'], "");
        let named = !end.is_empty() && !end.contains('<');
        named.then_some(Self { end, tabs })
    }

    fn is(&self, line: &str) -> bool {
        let line = if self.tabs {
            line.trim_start_matches('\t')
        } else {
            line
        };
        line == self.end
    }
}
