//! Command lines: a login with its flags or its stdin, a flag that holds a
//! secret; in scripts, CI files, histories, and lists of arguments.

use super::candidate::{Candidate, ReadAs};
use super::stdin::{here, piped, reads_stdin};
use super::value::{Value, Written, lossy};
use super::words::{Word, flag, is_usage, line_start, operands, word_before, words};
use crate::core::dockercfg::looks_like_registry;
use crate::core::guard::cut;
use crate::core::guard::vocabulary::api::is_path;
use crate::core::guard::vocabulary::commands::{
    COMMANDS, CommandRow, SECRET_FLAGS, Takes, USER_FLAGS,
};
use crate::core::guard::vocabulary::keys::{Class, class, has_own_name};
use crate::core::guard::vocabulary::speech::speaks_of_docker;
use crate::core::guard::vocabulary::words::{
    is_docker_word, is_named_registry, is_registry, says_docker,
};

use zeroize::Zeroizing;

/// A value that is a word of a command line.
fn value_of(word: &Word) -> Value {
    super::templates::resolved(Value {
        text: word.text.clone(),
        written: if word.expands {
            Written::Expression
        } else {
            Written::Literal
        },
        at: word.at,
        end: word.at + word.text.len(),
    })
}

/// The row whose words end with the one at `at`.
fn row_at(text: &[u8], at: usize, last: &str) -> Option<(&'static CommandRow, usize)> {
    let mut rows = COMMANDS.iter().filter_map(|row| {
        let mut words = row.words.rsplit(' ');
        let mut start = at;
        if words.next()? != last {
            return None;
        }
        for word in words {
            let (before, begin) = word_before(text, start)?;
            // `\ndocker` is a line of its own in a string of JSON
            let broken = before.contains("\\n");
            let before = before.rsplit(['/', '\\']).next()?;
            let before = match before.strip_prefix('n').filter(|_| broken) {
                Some(program) if program == word => program,
                _ => before,
            };
            if matches!(before, "args" | "arguments" | "argv") {
                // `"command": "docker", "args": ["login", …`
                let near = cut::part(text, begin.saturating_sub(200), begin);
                let command = memchr::memmem::rfind(near, b"command")?;
                memchr::memmem::find(cut::from(near, command), word.as_bytes())?;
            } else if before.trim_end_matches(".exe") != word {
                return None;
            }
            start = begin;
        }
        Some((row, start))
    });
    let found = rows.next()?;
    // `apptainer registry login` and not only `registry login`
    Some(rows.fold(found, |best, row| if row.1 < best.1 { row } else { best }))
}

/// A command line around the word `login` at `at`.
pub(super) fn login(text: &[u8], at: usize) -> Option<Candidate> {
    let end = at + "login".len();
    // a list of F#'s and OCaml's
    let row = row_at(text, at, "login").filter(|_| cut::byte(text, end + 1) != b';');
    let (program, start, words) = match (row, in_flag(text, at)) {
        (Some((row, start)), _) => (row.words, start, words(text, end)),
        (None, Some(words)) => ("docker login", at, words),
        (None, None) => match super::strings::command(text, at) {
            Some((start, words)) => ("docker login", start, words),
            None => return other_login(text, at),
        },
    };
    if is_joined(&words) {
        return None;
    }
    let user = flag(&words, &USER_FLAGS);
    let secret = flag(&words, &SECRET_FLAGS).or_else(|| {
        let stdin = reads_stdin(&words);
        let given = stdin
            .then(|| piped(text, line_start(text, start), start).or_else(|| here(text, &words)));
        let given = given.unwrap_or_else(|| sent(text, start));
        // what a pipe gives it is no input of the call
        let fed = cut::part(text, line_start(text, start), start).contains(&b'|');
        given.or_else(|| as_input(text, &words).filter(|_| stdin && !fed))
    })?;
    let secret = super::positional::filled(text, &secret).unwrap_or(secret);
    if is_usage(&secret.text) {
        return None;
    }
    let place = operands(&words)
        .into_iter()
        .find(|word| looks_like_registry(&word.text))
        .map(|word| word.text.to_string());
    // `docker login -u ci -p x "$HOST"` is for whatever that is
    let named = operands(&words).iter().any(|word| word.expands);
    let hub = || (program.starts_with("docker ") && !named).then(|| "docker.io".to_owned());
    Some(Candidate {
        user: user
            .filter(|user| !user.expands)
            .map(|user| user.text.to_string()),
        place: place.or_else(hub),
        ..Candidate::alone(ReadAs::Login, "password", value_of(&secret))
    })
}

/// `sealos login -u ci -p x hub.acme.de`: a program that nobody knows, with a
/// user, a secret and a host.
fn other_login(text: &[u8], at: usize) -> Option<Candidate> {
    let (program, start) = word_before(text, at)?;
    let words = words(text, at + "login".len());
    let user = flag(&words, &USER_FLAGS)?;
    let secret = flag(&words, &SECRET_FLAGS)?;
    let place = operands(&words)
        .into_iter()
        .find(|word| looks_like_registry(&word.text))?;
    let lead = cut::part(text, line_start(text, start), start).trim_ascii();
    let begins = lead.is_empty() || lead.ends_with(b"&&") || lead.ends_with(b"sudo");
    if program.is_empty() || !begins || is_usage(&secret.text) || is_joined(&words) {
        return None;
    }
    Some(Candidate {
        user: Some(user.text.to_string()),
        place: Some(place.text.to_string()),
        ..Candidate::alone(ReadAs::SharedCall, "password", value_of(&secret))
    })
}

/// `--login '-u ci -p x hub'`: the flags of a login in those of a program that
/// rents machines.
fn in_flag(text: &[u8], at: usize) -> Option<Vec<Word>> {
    let end = at + "login".len();
    let quote = cut::byte(text, end + 1);
    let flag = cut::to(text, at).ends_with(b"--")
        && matches!(cut::byte(text, end), b' ' | b'=')
        && matches!(quote, b'"' | b'\'')
        && cut::byte(text, end + 2) == b'-';
    flag.then(|| {
        let inner = cut::part(text, end + 2, end + 400);
        let length = memchr::memchr(quote, inner).unwrap_or(0);
        words(cut::to(text, end + 2 + length), end + 2)
    })
}

/// `run("docker", "login", …, input="x")`: what a program gives its child.
fn as_input(text: &[u8], words: &[Word]) -> Option<Word> {
    let first = words.first()?;
    let near = cut::part(text, first.at, first.at + 400);
    let (found, length) = [
        "stdin_data:",
        "input=",
        "input:",
        "stdin:",
        "Input =",
        "communicate(",
    ]
    .iter()
    .filter_map(|name| Some((memchr::memmem::find(near, name.as_bytes())?, name.len())))
    .min()?;
    let value = super::value::value(text, first.at + found + length)?;
    let literal = matches!(value.written, Written::Literal | Written::Wrapped);
    literal.then(|| Word {
        expands: false,
        text: value.text.clone(),
        at: value.at,
    })
}

/// `spawn docker login …` and then `send "x\r"` of expect.
fn sent(text: &[u8], at: usize) -> Option<Word> {
    let lead = cut::to(text, at).trim_ascii_end();
    let lead = lead.trim_ascii_end();
    let lead = lead
        .strip_suffix(b"\"")
        .or_else(|| lead.strip_suffix(b"'"))
        .unwrap_or(lead);
    let lead = lead.strip_suffix(b"(").unwrap_or(lead);
    lead.ends_with(b"spawn").then_some(())?;
    let near = cut::part(text, at, at + 600);
    let asked = memchr::memmem::find(near, b"assword").unwrap_or(0);
    let (send, length) = ["send ", "sendline(", "send(", "send_line(", "writeline("]
        .iter()
        .filter_map(|word| {
            let found = memchr::memmem::find(cut::from(near, asked), word.as_bytes())?;
            Some((found, word.len()))
        })
        .min()?;
    let send = asked + send + length;
    let rest = lossy(cut::from(near, send));
    let rest = rest.trim_start_matches(['-', ' ', '"', '\\', '\'']);
    let end = rest.find(['\\', '"', '\n', '\''])?;
    let text = rest.get(..end)?;
    Some(Word {
        expands: text.contains('$'),
        text: Zeroizing::new(text.to_owned()),
        at: at + send,
    })
}

/// `registry_login HOST USER SECRET`: a function of the script's own; `at` is
/// the word `login` in its name.
pub(super) fn function(text: &[u8], at: usize) -> Option<Candidate> {
    let lead = cut::to(text, at);
    let part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':');
    let length = lead.iter().rev().take(40).take_while(part).count();
    let name = lossy(cut::from(lead, at.saturating_sub(length)));
    let end = at + "login".len();
    let ending = [".sh", ".bash", ".py", ".ps1"]
        .iter()
        .find(|ending| cut::from(text, end).starts_with(ending.as_bytes()));
    let end = end + ending.map_or(0, |ending| ending.len());
    if length < 3 || !is_docker_word(&name) || cut::byte(text, end) != b' ' {
        return None;
    }
    let words = words(text, end);
    if let Some(secret) = flag(&words, &SECRET_FLAGS) {
        return Some(Candidate::alone(
            ReadAs::SharedFlag,
            "password",
            value_of(&secret),
        ));
    }
    let words: Vec<Word> = words
        .into_iter()
        .filter(|word| !word.text.starts_with("--"))
        .collect();
    let operands = words.iter().filter(|word| !looks_like_registry(&word.text));
    let mut operands: Vec<&Word> = operands.collect();
    // most take the secret last
    let made = |word: &&Word| word.text.len() >= 8 && word.text.bytes().any(|b| b.is_ascii_digit());
    let place = operands
        .iter()
        .rposition(made)
        .unwrap_or(operands.len().saturating_sub(1));
    // a list that make fills in
    if operands.iter().any(|word| word.text.contains("$(")) {
        return None;
    }
    // a sentence has more: "docker_login module – Log into a registry"
    if !(2..=5).contains(&operands.len()) {
        return None;
    }
    let secret = operands.remove(place);
    let user = operands.pop()?;
    if words
        .iter()
        .any(|word| word.text.starts_with(['-', '#', '}']))
    {
        return None;
    }
    Some(Candidate {
        user: Some(user.text.to_string()),
        ..Candidate::alone(ReadAs::SharedFlag, "password", value_of(secret))
    })
}

/// A string that a program puts together.
fn is_joined(words: &[Word]) -> bool {
    words.iter().any(|word| {
        word.text.as_str() == "+" || word.text.contains(" + ") || word.text.contains("\" .")
    })
}

/// `curl -u user:password https://…`, `ctr images pull --user u:p`, `oras push
/// -u u -p p`; `at` is behind the command's words.
pub(super) fn pair(text: &[u8], at: usize, only_registries: bool) -> Option<Candidate> {
    let words = words(text, at);
    let user = flag(&words, &USER_FLAGS)?;
    let (name, secret) = match flag(&words, &SECRET_FLAGS) {
        Some(secret) => (user.text.to_string(), secret),
        None => {
            let (name, secret) = user.text.split_once(':')?;
            (name.to_owned(), user.cut(secret))
        }
    };
    let mut hosts = operands(&words).into_iter().filter_map(|word| {
        let bare = word.text.split("://").last()?;
        let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
        let registry = is_named_registry(host) || is_path(path.as_bytes());
        (looks_like_registry(host) && (!only_registries || registry)).then(|| host.to_owned())
    });
    let place = hosts.next();
    if is_joined(&words) || is_usage(&secret.text) || (only_registries && place.is_none()) {
        return None;
    }
    Some(Candidate {
        user: Some(name),
        place,
        ..Candidate::alone(ReadAs::Login, "password", value_of(&secret))
    })
}

/// A flag that holds a secret by its name; `end` is behind it.
pub(super) fn secret_flag(text: &[u8], name: &str, end: usize) -> Option<Candidate> {
    let words = words(text, end);
    let first = match secured(text, end) {
        Some(secured) => secured,
        None => match words.first() {
            Some(first) => first.cut(&first.text),
            // asked for, and piped in
            None => piped_in(text, end)?,
        },
    };
    let given = first.cut(first.text.strip_prefix('=').unwrap_or(&first.text));
    if given.text.starts_with("--") || is_usage(&given.text) || is_joined(&words) {
        return None;
    }
    let bare = name.trim_start_matches('-').to_ascii_lowercase();
    let form = form_of_flag(text, name, &bare, end)?;
    let line = self::words(cut::from(text, line_start(text, end)), 0);
    let lead = bare
        .strip_suffix("password")
        .or_else(|| bare.strip_suffix("token"))
        .unwrap_or_default();
    let named = |suffixes: &[&str]| {
        suffixes.iter().find_map(|suffix| {
            let own = format!("--{lead}{suffix}");
            let shared = format!("--{suffix}");
            flag(&line, &[own.as_str(), shared.as_str()])
                .map(|word| word.text.trim_start_matches('=').to_owned())
        })
    };
    let user =
        named(&["username", "user"]).or_else(|| Some(flag(&line, &["-u"])?.text.to_string()));
    Some(Candidate {
        user,
        place: named(&["server", "url", "address", "registry", "login-server"])
            .or_else(|| host_among(&words)),
        ..Candidate::alone(form, &bare, value_of(&given))
    })
}

/// PowerShell's `-Password (ConvertTo-SecureString 'x' -AsPlainText -Force)`.
fn secured(text: &[u8], end: usize) -> Option<Word> {
    let value = super::value::secure_string(text, end + 2)?;
    Some(Word {
        expands: value.text.contains('$'),
        at: value.at,
        text: value.text,
    })
}

/// What a flag of this name is, on its line: `None` for one of another
/// command.
fn form_of_flag(text: &[u8], name: &str, bare: &str, end: usize) -> Option<ReadAs> {
    let (kind, subject) = class(bare)?;
    let start = line_start(text, end);
    let line = logical_line(text, start, end);
    let own = has_own_name(&subject) || is_registry(&subject);
    if !own && has_flag_of_registry(&line) {
        return None;
    }
    let copies = subject.iter().any(|part| part == "src" || part == "dest");
    // many programs have `-auth user:password`
    let long = name.starts_with("--");
    let own_auth = || bare.starts_with("auth") && (long || speaks_of_docker(&line));
    let auth = kind == Class::Auth && (bare.ends_with("creds") || own_auth());
    if auth || copies || says_docker(&subject) {
        return Some(ReadAs::Flag);
    }
    // `--secret id=x` of a build, `--token` of a join
    if kind == Class::Token && !SECRET_FLAGS.contains(&name) {
        return None;
    }
    if is_of_command(text, start, end) {
        return Some(ReadAs::Login);
    }
    let near = |reach: usize| {
        let near = cut::part(text, end.saturating_sub(reach), end + reach);
        speaks_of_docker(&lossy(near))
    };
    let shared = speaks_of_docker(&line)
        // a program that nobody knows, near docker's
        || moves_images(&line) && near(300)
        // one string of a list over many lines
        || is_in_list(text, end.saturating_sub(name.len())) && near(200);
    shared.then_some(ReadAs::SharedFlag)
}

/// `echo x | hal … --password`: the flag at `end` has no value.
fn piped_in(text: &[u8], end: usize) -> Option<Word> {
    let start = line_start(text, end);
    let pipe = memchr::memrchr(b'|', cut::part(text, start, end))? + start;
    let command = cut::part(text, pipe + 1, end);
    let blanks = command
        .len()
        .saturating_sub(command.trim_ascii_start().len());
    piped(text, start, pipe + 1 + blanks)
}

/// Has the line the words of a command that takes a secret in a flag?
fn is_of_command(text: &[u8], start: usize, end: usize) -> bool {
    let line = logical_line(text, start, end);
    let has_all = |words: &str| {
        let mut rest = line.as_str();
        words.split(' ').all(|word| {
            let begins = |at: &usize| {
                !rest
                    .get(..*at)
                    .is_some_and(|lead| lead.ends_with(char::is_alphanumeric))
            };
            let found = rest.find(word).filter(begins);
            rest = found
                .and_then(|at| rest.get(at + word.len()..))
                .unwrap_or_default();
            found.is_some()
        })
    };
    COMMANDS
        .iter()
        .any(|row| row.takes != Takes::PairToRegistry && has_all(row.words))
}

/// The first host behind a flag's value.
fn host_among(words: &[Word]) -> Option<String> {
    let words = words.iter().skip(1);
    let hosts = words.map(|word| word.text.rsplit("//").next().unwrap_or_default());
    let mut hosts = hosts.map(|host| host.split('/').next().unwrap_or(host));
    hosts
        .find(|host| looks_like_registry(host))
        .map(str::to_owned)
}

/// `--registryPassword` beside `--authPassword`: the registry's is named.
fn has_flag_of_registry(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        let flag = word.split('=').next().unwrap_or(word);
        let name = flag.trim_start_matches('-');
        flag.starts_with("--")
            && class(name)
                .is_some_and(|(class, subject)| class == Class::Password && is_registry(&subject))
    })
}

fn moves_images(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| matches!(word, "push" | "pull" | "copy" | "sync" | "mirror"))
}

fn is_in_list(text: &[u8], start: usize) -> bool {
    let lead = cut::part(text, start.saturating_sub(80), start);
    let line = lead.rsplit(|b| *b == b'\n').next().unwrap_or(lead);
    matches!(line.trim_ascii(), [b'"' | b'\''])
}

/// A command line with the lines that it goes on in.
fn logical_line(text: &[u8], start: usize, end: usize) -> Zeroizing<String> {
    let mut stop = end;
    loop {
        let near = cut::part(text, stop, stop + 400);
        stop += memchr::memchr(b'\n', near).unwrap_or(near.len());
        let goes_on = cut::to(text, stop).trim_ascii_end().ends_with(b"\\");
        if !goes_on || stop >= text.len() || stop > end + 1000 {
            return lossy(cut::part(text, start.max(end.saturating_sub(1000)), stop));
        }
        stop += 1;
    }
}

/// `htpasswd -Bbn USER SECRET`; `end` is behind the program's name.
pub(super) fn htpasswd(text: &[u8], end: usize) -> Option<Candidate> {
    let words = words(text, end);
    let is_flag = |word: &&Word| word.text.starts_with('-');
    let mut rest = words.iter().skip_while(|word| !is_flag(word)).peekable();
    let (mut batch, mut stdin) = (false, false);
    while let Some(flag) = rest.next_if(is_flag) {
        batch |= flag.text.contains('b');
        stdin |= flag.text.contains('i');
    }
    if stdin {
        let user = rest.last()?;
        return Some(Candidate {
            user: Some(user.text.to_string()),
            ..Candidate::alone(
                ReadAs::SharedCall,
                "password",
                value_of(&piped_in(text, end)?),
            )
        });
    }
    let (user, secret) = (rest.next()?, rest.next()?);
    // without -n a file comes first
    let secret = rest
        .next()
        .filter(|word| !word.text.starts_with('>'))
        .unwrap_or(secret);
    batch.then(|| Candidate {
        user: Some(user.text.to_string()),
        ..Candidate::alone(ReadAs::SharedCall, "password", value_of(secret))
    })
}

/// `echo user:password | base64`; `at` is the `|`.
pub(super) fn to_base64(text: &[u8], at: usize) -> Option<Candidate> {
    let word = super::stdin::piped_to_base64(text, at)?;
    Some(Candidate::alone(ReadAs::Encoded, "auth", value_of(&word)))
}

/// The default in `${P:-x}`.
fn default_in(text: &[u8], default: &str) -> Option<Value> {
    let default = default.strip_suffix('}')?.trim_matches('"');
    // each of many is looked for: no script is longer
    let at = memchr::memmem::find(cut::to(text, 1 << 20), default.as_bytes())?;
    (default.len() >= 4 && !default.contains('$')).then(|| Value {
        text: Zeroizing::new(default.to_owned()),
        written: Written::Literal,
        at,
        end: at + default.len(),
    })
}

/// `login = [user: …` in front of a field of `login`.
fn is_field_of(text: &[u8], start: usize, lead: &str) -> bool {
    let near = cut::part(text, start.saturating_sub(120), start);
    lead.is_empty()
        || memchr::memmem::find_iter(near, lead.as_bytes()).any(|found| {
            let behind = cut::from(near, found + lead.len()).trim_ascii_start();
            matches!(behind.first(), Some(b'=' | b':' | b'{' | b'[' | b'('))
        })
}

/// The name in an expression, and the mapping that it is a field of, if it
/// says one: `$P`, `${{ env.P }}`, `${login.psw}`, `@pw`, `var.p`.
fn name_in(expression: &str) -> (&str, &str) {
    let name = expression.trim_matches(['"', '\'']).trim_start_matches('@');
    // make has two of them
    let name = name.trim_start_matches(['$', '#']);
    let name = match name.strip_prefix("{{") {
        Some(name) => name.trim_end_matches("}}").trim().trim_start_matches('.'),
        None => name,
    };
    let name = name.trim_matches(['%', '!']);
    let name = name
        .trim_start_matches("env:")
        .trim_start_matches(['{', '('])
        .trim_end_matches(['}', ')']);
    let name = ["var.", "local.", "self.", "this.", "params.", "env."]
        .iter()
        .find_map(|lead| name.strip_prefix(lead))
        .unwrap_or(name);
    let path = expression.contains(['$', '#']) || expression.starts_with("local.");
    let Some((lead, name)) = name.rsplit_once('.').filter(|_| path) else {
        return ("", name);
    };
    const INPUTS: [&str; 7] = [
        "option",
        "options",
        "params",
        "parameters",
        "inputs",
        "vars",
        "env",
    ];
    let lead = lead.rsplit('.').next().unwrap_or_default();
    match INPUTS.contains(&lead) {
        true => ("", name),
        false => (lead, name),
    }
}

/// What the variable in an expression was given elsewhere in this text: `P=…`
/// above `docker login -p $P`, the default of `${P:-x}`, a constant.
pub(crate) fn assigned(text: &[u8], expression: &str) -> Option<Value> {
    // Kotlin's `${'$'}`
    let expression = &expression.replace("${'$'}", "$");
    let inner = expression.trim_matches(['"', '\'']).trim_start_matches('$');
    let inner = inner.strip_prefix('{');
    if let Some((_, default)) = inner.and_then(|name| name.split_once(":-")) {
        return default_in(text, default);
    }
    let (lead, name) = name_in(expression);
    let least = if expression.contains('$') { 1 } else { 2 };
    if name.len() < least || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    // each of many names is looked for: so far and no further
    let text = cut::to(text, 1 << 16);
    let is_whole = |start: &usize| {
        let part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        let before = cut::byte_before(text, *start);
        !part(cut::byte(text, start + name.len())) && !part(before) && !b"{(".contains(&before)
    };
    memchr::memmem::find_iter(text, name.as_bytes())
        .filter(is_whole)
        .take(40)
        .find_map(|start| {
            let end = start + name.len();
            let value = is_field_of(text, start, lead).then(|| {
                super::names::given(text, start, end)
                    .map(super::templates::resolved)
                    .or_else(|| super::holders::holder_behind(text, start, end))
            })??;
            let literal = value.written == Written::Literal;
            (literal || !value.text.contains('$')).then_some(value)
        })
}
