//! Readers: each knows one grammar and says which values could be secrets,
//! with everything that stands around them. All are started by the words that
//! `first_pass` has seen; none needs the text to be a whole or valid document,
//! and none decides.

mod addresses;
mod braces;
mod calls;
mod candidate;
mod command;
mod elements;
mod frame;
mod holders;
mod language;
mod loose;
mod names;
mod outline;
mod positional;
mod schemes;
mod stdin;
mod strings;
mod tables;
mod templates;
mod together;
mod triples;
mod value;
mod words;

pub(crate) use candidate::{Candidate, ReadAs};
pub(crate) use command::assigned;
pub(crate) use frame::{Field, Frame};
pub(crate) use language::SourceText;
pub(crate) use value::{Value, Written};

use super::budget::Budget;
use super::cut;
use super::first_pass::{Mark, Marks};
use super::vocabulary::keys::{class, has_own_name};
use super::vocabulary::speech::speaks_of_docker;
use super::vocabulary::words::{is_registry, says_docker};
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::rc::Rc;

/// Reads a text, and shows every candidate in it; `marks` are its words, and
/// `could_be` leaves out at once what no one would take for a secret.
pub(crate) fn read(
    text: &SourceText<'_>,
    marks: &Marks,
    budget: &Budget,
    could_be: fn(&str) -> bool,
    each: &mut dyn FnMut(Candidate),
) {
    let mut reader = Reader {
        text,
        budget,
        could_be,
        objects: braces::Memory::default(),
        outline: None,
        words: HashSet::new(),
        values: HashSet::new(),
    };
    let bytes = text.bytes;
    for (mark, at) in &marks.words {
        let at = *at;
        let candidate = match mark {
            Mark::HubToken => addresses::marked(bytes, at, ReadAs::HubToken),
            Mark::Vendor => addresses::marked(bytes, at, ReadAs::VendorToken),
            Mark::Azure => addresses::of_azure(bytes, at),
            Mark::Quay => addresses::of_quay(bytes, at),
            Mark::Machine => addresses::machine(bytes, at),
            Mark::Url => addresses::url(bytes, at),
            Mark::Basic => addresses::header(bytes, at).or_else(|| schemes::basic(bytes, at)),
            Mark::Bearer => addresses::bearer(bytes, at),
            Mark::Curl => command::pair(bytes, at, true),
            Mark::Flags => command::pair(bytes, at, false),
            Mark::ToBase64 => command::to_base64(bytes, at),
            Mark::Encode => calls::encoded(bytes, at),
            Mark::Foreign if class(&value::word_at(bytes, at)).is_some() => {
                reader.key(at, each);
                None
            }
            Mark::Foreign => reader.foreign(at),
            Mark::Call => calls::by_position(bytes, at, at + value::word_at(bytes, at).len()),
            Mark::Login => command::login(bytes, at)
                .or_else(|| calls::by_position(bytes, at, at + "login".len()))
                .or_else(|| command::function(bytes, at)),
            Mark::Key => {
                reader.key(at, each);
                None
            }
        };
        candidate.into_iter().for_each(&mut *each);
        if budget.step(100).is_err() {
            break;
        }
    }
    if text.is_source() && budget.step(bytes.len() / 16).is_ok() {
        triples::all(bytes, each);
    }
}

/// What has been read of a text already.
struct Reader<'a, 'b> {
    text: &'a SourceText<'b>,
    budget: &'a Budget,
    /// The cheap question: could this text be a secret?
    could_be: fn(&str) -> bool,
    objects: braces::Memory,
    /// The mapping by indentation that was read last, and the column of its
    /// keys.
    outline: Option<(Rc<Frame>, usize)>,
    /// Where words begin that have been looked at.
    words: HashSet<usize>,
    /// Where values begin that have been shown.
    values: HashSet<usize>,
}

impl Reader<'_, '_> {
    /// Looks at what a key, a name or a flag around `at` holds.
    fn key(&mut self, at: usize, each: &mut dyn FnMut(Candidate)) {
        let text = self.text.bytes;
        let part = |b: &&u8| value::is_word(**b);
        let before = cut::to(text, at)
            .iter()
            .rev()
            .take(120)
            .take_while(part)
            .count();
        let end = at
            + cut::from(text, at)
                .iter()
                .take(120)
                .take_while(part)
                .count();
        let start = at.saturating_sub(before);
        if !self.words.insert(start) || !may_hold(text, start, end) {
            return;
        }
        let name = value::lossy(cut::part(text, start, end));
        if let Some(candidate) = argument(text, &name, start, end) {
            candidate.into_iter().for_each(each);
            return;
        }
        let bare = name.trim_start_matches(['-', '$']);
        let bare = bare
            .strip_prefix("D")
            .filter(|_| name.starts_with("-D"))
            .unwrap_or(bare);
        let bare = bare
            .strip_prefix("e")
            .filter(|_| name.starts_with("-e"))
            .unwrap_or(bare);
        let bare = bare.strip_suffix(".set").unwrap_or(bare);
        // what is the secret of something else has no place in a registry's mapping
        let foreign = |subject: &[String]| has_own_name(subject) && !is_registry(subject);
        let setter = cut::byte(text, end) == b'(';
        // but `PLUGIN_PASSWORD` has one beside `PLUGIN_REGISTRY`
        let near = || {
            let near = cut::part(text, start.saturating_sub(300), end + 300);
            let images = ["image", "IMAGE"];
            speaks_of_docker(&String::from_utf8_lossy(near))
                || images
                    .iter()
                    .any(|word| memchr::memmem::find(near, word.as_bytes()).is_some())
        };
        if class(bare).is_none_or(|(_, subject)| foreign(&subject) && !setter && !near()) {
            return;
        }
        if let Some(mut candidate) = self.named(start, end, bare)
            && self.values.insert(candidate.value.at)
        {
            candidate.value = templates::resolved(templates::single(candidate.value));
            each(candidate);
        }
    }

    /// What stands behind the word for password in another language.
    fn foreign(&mut self, at: usize) -> Option<Candidate> {
        let text = self.text.bytes;
        let letter = |b: &&u8| !b.is_ascii() || b.is_ascii_alphabetic();
        let mut end = at;
        // `mot de passe`
        for _ in 0..3 {
            end += cut::part(text, end, end + 40)
                .iter()
                .take_while(letter)
                .count();
            let next = cut::part(text, end + 1, end + 6);
            let goes_on = next.starts_with(b"de ") || next.starts_with(b"passe");
            if cut::byte(text, end) != b' ' || !goes_on {
                break;
            }
            end += 1;
        }
        // a full-width colon is no letter
        let word = cut::part(text, at, end);
        let colon = memchr::memmem::find(word, "：".as_bytes());
        let end = at + colon.unwrap_or(word.len());
        // a key of a mapping
        if let Some(frame) = self.mapping(at..=at, end)
            && let Some(field) = frame.of_key(text, at..=at, end)
            && field.name.len() < 40
            && !self.text.is_code(at)
        {
            let value = field.value.again();
            return self.values.insert(value.at).then(|| Candidate {
                frame: Rc::clone(&frame),
                ..Candidate::alone(ReadAs::Key, "password", value)
            });
        }
        // a variable
        if self.text.is_code(at)
            && let Some(value) = names::given(text, at, end)
        {
            let name = value::lossy(cut::part(text, at, end));
            return self.values.insert(value.at).then(|| Candidate {
                frame: Rc::new(names::line_frame(text, at)),
                ..Candidate::alone(ReadAs::Key, &name, value)
            });
        }
        let value = names::given(text, at, end).or_else(|| tables::said(text, at, end))?;
        self.values.insert(value.at).then(|| Candidate {
            frame: Rc::new(names::line_frame(text, at)),
            ..Candidate::alone(ReadAs::Prose, "password", value)
        })
    }

    /// What a name holds that has a sign behind it, or what holds it.
    fn named(&mut self, start: usize, end: usize, name: &str) -> Option<Candidate> {
        let text = self.text.bytes;
        let name = &names::whole(text, start, name).unwrap_or_else(|| name.to_owned());
        if let Some(value) = names::default_in_string(text, start, end) {
            return Some(Candidate::alone(ReadAs::Key, name, value));
        }
        // `${NAME:-x}` is no mapping
        if cut::to(text, start).ends_with(b"${") {
            let value = names::given(text, start, end)?;
            return Some(Candidate::alone(ReadAs::Key, name, value));
        }
        let Some(at) = braces::has_value(text, end) else {
            return self.held(start, end, name);
        };
        // the cheap question first: most keys have no value that could matter
        let at = names::typed(text, at).unwrap_or(at);
        let first = cut::byte(text, value::skip_blanks(text, at));
        if first == b'{' {
            return self.held(start, end, name);
        }
        if !matches!(first, b'|' | b'>' | b'!' | b'&' | b'\n' | b'\r')
            && !self.is_worth_reading(at, start, end)
        {
            return None;
        }
        let key = start.saturating_sub(usize::from(matches!(
            cut::byte_before(text, start),
            b'"' | b'\''
        )));
        if let Some(candidate) = self.field(key, start, end, name) {
            return Some(candidate);
        }
        let value = names::given(text, start, end);
        match value.filter(|value| !value.text.is_empty()) {
            Some(value) => Some(Candidate {
                frame: Rc::new(names::line_frame(text, start)),
                ..Candidate::alone(ReadAs::Key, name, value)
            }),
            None => self.held(start, end, name),
        }
    }

    /// The field of its mapping.
    fn field(&mut self, key: usize, start: usize, end: usize, name: &str) -> Option<Candidate> {
        let text = self.text.bytes;
        let frame = self.mapping(key..=start, end)?;
        let field = frame.of_key(text, key..=start, end)?;
        let value = &field.value;
        let bare = value.written == Written::Bare;
        let nested = bare && value.text.starts_with(['{', '[']);
        // `NAME=x command`: the shell's value is one word
        let line = bare
            && value.text.contains(' ')
            && cut::byte(text, end) == b'='
            && !cut::byte(text, end + 1).is_ascii_whitespace()
            && self.text.is_script();
        if value.text.is_empty() || nested || line {
            return None;
        }
        // `VPN password: x`
        let longer = field.name.contains([' ', ':'])
            && field.name.ends_with(name)
            && !self.text.is_code(start);
        let name = if longer { &field.name } else { name };
        let mut value = value.again();
        // `NAME=!x` is no tag of YAML
        let whole = !value.text.contains(char::is_whitespace);
        if bare
            && whole
            && value.text.starts_with(['!', '&', '*'])
            && cut::byte(text, end) == b'='
            && cut::byte(text, start).is_ascii_uppercase()
        {
            value.written = Written::Literal;
        }
        Some(Candidate {
            frame: Rc::clone(&frame),
            ..Candidate::alone(ReadAs::Key, name, value)
        })
    }

    /// `name=x other=${Y}`: could the first word be a secret?
    fn is_one_word(&self, at: usize, start: usize, end: usize) -> bool {
        let text = self.text.bytes;
        !cut::byte(text, at).is_ascii_whitespace()
            && names::given(text, start, end).is_some_and(|given| (self.could_be)(&given.text))
    }

    /// Could the value at this place be a secret at all?
    fn is_worth_reading(&self, at: usize, start: usize, end: usize) -> bool {
        value::value(self.text.bytes, at)
            .map(templates::resolved)
            .is_some_and(|value| {
                // a name in code is worth what a constant of that name is
                match value.written == Written::Bare && self.text.is_code(at) {
                    true => assigned(self.text.bytes, &value.text)
                        // `"NAME=x"` is a string and no code
                        .or_else(|| {
                            names::given(self.text.bytes, start, end)
                                .filter(|given| given.written == Written::Literal)
                        })
                        .is_some_and(|found| (self.could_be)(&found.text)),
                    false => {
                        (self.could_be)(&value.text)
                            || self.is_one_word(at, start, end)
                            || (value.text.starts_with('$') || value.text.starts_with("local."))
                                && assigned(self.text.bytes, &value.text)
                                    .is_some_and(|found| (self.could_be)(&found.text))
                    }
                }
            })
    }

    /// The mapping in which a key stands, in braces or by indentation.
    fn mapping(&mut self, keys: RangeInclusive<usize>, end: usize) -> Option<Rc<Frame>> {
        let text = self.text.bytes;
        let key = *keys.start();
        let holds = |frame: &Rc<Frame>| frame.of_key(text, keys.clone(), end).is_some();
        let braced = braces::around(text, key, self.budget, &mut self.objects);
        if let Some(frame) = braced.filter(holds) {
            return Some(frame);
        }
        if !outline::begins_line(text, key) && !names_a_line(text, key) {
            return None;
        }
        let column =
            key.saturating_sub(memchr::memrchr(b'\n', cut::to(text, key)).map_or(0, |end| end + 1));
        if let Some((frame, known)) = &self.outline
            && *known == column
            && frame.span.contains(&key)
            && holds(frame)
        {
            return Some(Rc::clone(frame));
        }
        let frame = Rc::new(outline::around(text, key, self.budget)?);
        self.outline = Some((Rc::clone(&frame), column));
        Some(frame)
    }

    /// A name whose value does not stand right behind it.
    fn held(&mut self, start: usize, end: usize, name: &str) -> Option<Candidate> {
        let text = self.text.bytes;
        let (before, behind) = (cut::byte_before(text, start), cut::byte(text, end));
        // `<key>NAME</key><string>x</string>`
        if cut::to(text, start).ends_with(b"<key>")
            && let Some(value) = tables::next_element(text, end)
        {
            return Some(Candidate {
                frame: Rc::new(tables::keys_around(text, start)),
                ..Candidate::alone(ReadAs::Key, name, value)
            });
        }
        let element = before == b'<' && behind == b'>' || before == b'>' && behind == b'<';
        if element && let Some(candidate) = self.element(start, end, name) {
            return Some(candidate);
        }
        if behind == b'(' {
            return calls::setter(text, start, end);
        }
        if let Some(held) = holders::held_below(text, end, name, self.budget) {
            return Some(self.with_mapping(held, start, end));
        }
        given_elsewhere(text, start, end, name)
            .or_else(|| self.in_mapping(start, end, name))
            .or_else(|| self.near(start, end, name))
    }

    /// What a mapping below a name holds, with the mapping around it.
    fn with_mapping(&mut self, held: Candidate, start: usize, end: usize) -> Candidate {
        let text = self.text.bytes;
        let own = class(&held.key).is_some_and(|(_, subject)| has_own_name(&subject));
        let quote = matches!(cut::byte_before(text, start), b'"' | b'\'');
        let key = start.saturating_sub(usize::from(quote));
        let frame = (!own).then(|| {
            self.mapping(key..=start, end)
                // the mapping around it has no plain value for it
                .or_else(|| braces::around(text, key, self.budget, &mut self.objects))
        });
        Candidate {
            frame: frame.flatten().unwrap_or_default(),
            ..held
        }
    }

    /// The string behind a name, the word behind it, the cell below it.
    fn near(&self, start: usize, end: usize, name: &str) -> Option<Candidate> {
        let text = self.text.bytes;
        let line = || Rc::new(names::line_frame(text, start));
        if let Some(value) = loose::string_behind(text, start, end) {
            return Some(Candidate {
                frame: line(),
                ..Candidate::alone(ReadAs::Key, name, value)
            });
        }
        if let Some(said) = tables::said(text, start, end) {
            return Some(Candidate {
                frame: line(),
                ..Candidate::alone(ReadAs::Prose, name, said)
            });
        }
        let (mut cell, frame) = tables::in_table(text, start)?;
        // in code a cell is a string
        if self.text.is_code(start) {
            cell.written = Written::Literal;
        }
        Some(Candidate {
            frame: Rc::new(frame),
            ..Candidate::alone(ReadAs::Cell, name, cell)
        })
    }

    /// `<password>x</password>`.
    fn element(&self, start: usize, end: usize, name: &str) -> Option<Candidate> {
        let frame = elements::around(self.text.bytes, start, self.budget)?;
        let own = |field: &&Field| field.key_at == end + 1 || field.key_at == start;
        let value = frame.fields.iter().find(own)?.value.again();
        // the head of a row
        (value.text.trim() != name).then(|| Candidate {
            frame: Rc::new(frame),
            ..Candidate::alone(ReadAs::Key, name, value)
        })
    }

    /// `password 'x'`, and `name: DOCKER_PASSWORD` beside `value: x`.
    fn in_mapping(&mut self, start: usize, end: usize, name: &str) -> Option<Candidate> {
        let text = self.text.bytes;
        let key = outline::first_key(text, start);
        let begin = names::begin_of_string(text, start);
        let begins = key == start || cut::byte_before(text, start) == b':';
        let blank = value::skip_blanks(text, end);
        let spaced = begins && blank > end && matches!(text.get(blank), Some(b'"' | b'\''));
        if !spaced && !names::is_named(text, start) {
            return None;
        }
        let frame = if spaced || outline::begins_line(text, key) {
            self.mapping(begin..=start, end)
                .or_else(|| outline::around(text, key, self.budget).map(Rc::new))?
        } else {
            braces::around(text, begin, self.budget, &mut self.objects)?
        };
        if spaced {
            let value = frame.of_key(text, start..=start, end)?.value.again();
            return Some(Candidate {
                frame,
                ..Candidate::alone(ReadAs::Key, name, value)
            });
        }
        let held = holders::held_beside(&frame, start, name).or_else(|| {
            let braced = braces::around(text, begin, self.budget, &mut self.objects)?;
            holders::held_beside(&braced, start, name)
        });
        held.map(|held| holders::with_siblings(text, held))
    }
}

/// What a name is given by an attribute, an element, a command, a column.
fn given_elsewhere(text: &[u8], start: usize, end: usize, name: &str) -> Option<Candidate> {
    let behind = cut::byte(text, end);
    let telling = || class(name).is_some_and(|(_, subject)| says_docker(&subject));
    let given = names::given(text, start, end)
        .filter(|value| !value.text.is_empty())
        .or_else(|| tables::attribute(text, end))
        .or_else(|| tables::next_element(text, end).filter(|_| telling()))
        .or_else(|| names::default_in_template(text, start))
        .or_else(|| holders::set_by_command(text, start, end))
        .or_else(|| holders::replaced_by(text, start, end))
        .or_else(|| tables::set_in_front(text, start, end));
    let Some(value) = given else {
        if let Some((value, frame)) = tables::in_column(text, start) {
            return Some(Candidate {
                frame: Rc::new(frame),
                ..Candidate::alone(ReadAs::Key, name, value)
            });
        }
        let value = together::value_of(text, start, end)?;
        return Some(Candidate::alone(ReadAs::Key, name, value));
    };
    let label = names::label(text, start, end);
    let name = label.as_deref().unwrap_or(name);
    // of two strings of a call the first may say little
    let pair = cut::byte(text, end + 1) == b',' && matches!(behind, b'"' | b'\'');
    let form = match pair && !telling() {
        true => ReadAs::SharedCall,
        false => ReadAs::Key,
    };
    let alone = Candidate::alone(form, name, value);
    let tag = cut::part(text, start.saturating_sub(160), start);
    let element = memchr::memrchr(b'<', tag) > memchr::memrchr(b'>', tag);
    Some(match element {
        true => holders::with_siblings(text, alone),
        false => alone,
    })
}

/// What a flag or the name of a call holds; `None` where the name is neither.
fn argument(text: &[u8], name: &str, start: usize, end: usize) -> Option<Option<Candidate>> {
    let bare = name.trim_start_matches('-');
    let call = matches!(cut::byte(text, end), b'(' | b'!' | b':' | b'"' | b'\'');
    if call && class(bare).is_some() {
        let option = names::default_of_option(text, start, end);
        if let Some(value) = option {
            return Some(Some(Candidate::alone(ReadAs::SharedCall, bare, value)));
        }
    }
    if name.starts_with('-') && !name.starts_with("-e") && !name.starts_with("-D") {
        return Some(command::secret_flag(text, name, end));
    }
    if name.ends_with("htpasswd") {
        return Some(command::htpasswd(text, end));
    }
    let beside = cut::byte(text, end) == b' ' && matches!(cut::byte(text, end + 1), b'"' | b'\'');
    let found = (call || beside)
        .then(|| calls::by_position(text, start, end).or_else(|| calls::filled(text, start, end)));
    found.flatten().map(Some)
}

/// `export NAME=x`, `const name = "x"`: is the key the last word in front of a
/// sign, on a line of few words?
fn names_a_line(text: &[u8], key: usize) -> bool {
    let (start, _) = value::line_around(text, key, 120);
    let lead = cut::part(text, start, key);
    (start == 0 || cut::byte_before(text, start) == b'\n')
        && lead.len() < 80
        && lead
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || b" \t_$:-<>".contains(b))
}

/// The cheap question: does something stand behind this word that could be its
/// value? In prose nothing does.
fn may_hold(text: &[u8], start: usize, end: usize) -> bool {
    let sign =
        |byte: Option<&u8>| matches!(byte, Some(b':' | b'=' | b'?' | b'|' | b'"' | b'\'' | b'\\'));
    match text.get(end) {
        Some(b' ' | b'\t') => {
            let named = matches!(cut::byte(text, start), b'-' | b'.')
                || cut::byte_before(text, end).is_ascii_uppercase()
                || cut::byte_before(text, end).is_ascii_digit();
            // `password x` on a line of docker's is for `tables::said`
            let word = value::skip_blanks(text, end);
            let said = cut::part(text, word, word + 24)
                .iter()
                .any(u8::is_ascii_digit);
            // `Name As String = "x"`
            let (_, stop) = value::line_around(text, end, 60);
            let given = || {
                let rest = cut::part(text, end, stop);
                memchr::memmem::find(rest, b"= \"").is_some()
            };
            let next = value::skip_blanks(text, end);
            // `docker secret create NAME -`
            let stdin = matches!(text.get(next..next + 2), Some([b'-', b'\n' | b' ']))
                || text.get(next..) == Some(b"-");
            let htpasswd = cut::part(text, start, end).ends_with(b"htpasswd");
            named || said || stdin || htpasswd || sign(text.get(next)) || given()
        }
        Some(b'{') => matches!(text.get(end + 1), Some(b'"' | b'\'')),
        Some(b'>' | b'<' | b'(' | b';' | b']' | b'`' | b',' | b'\n' | b'\r' | b'!') => true,
        // `sed s/NAME/x/`
        Some(b'@' | b'/' | b'%') => matches!(
            cut::byte_before(text, start),
            b'@' | b'/' | b'|' | b'%' | b'#'
        ),
        // `(user, password) = `, `${password}  x`
        Some(b')' | b'}') => matches!(text.get(end + 1), Some(b' ' | b'=')),
        next => sign(next),
    }
}
