//! The conversation with git: handshake, then one request after another until
//! git closes the stream.
//!
//! A request is read whole before the first byte of its answer is written
//! (git writes it all before it reads, docs/git-behaviour.md 4.8). `success` is
//! said when the answer is settled; a large one is made while it is written,
//! and where that fails, `error` takes the place of `success`.

use super::pktline;
use super::pktline::Packet;
use super::pktline::invalid;
use crate::core::wiped::end_growing;
use std::io::{self, Read, Write};
use zeroize::Zeroizing;

/// What git asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterCommand {
    /// Work tree to git.
    Clean,
    /// Git to work tree.
    Smudge,
}

/// The handler has reported why, in its own way; git is told "error".
#[derive(Debug)]
pub struct Refused;

/// Takes the bytes of an answer, piece by piece.
pub type Reply<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// Does the work of one filter process.
pub trait Handler {
    /// Converts one file. `path` is git's raw path from the top of the tree;
    /// the bytes that it becomes go to `answer`, all of them before it ends.
    ///
    /// # Errors
    /// Those of `answer`. [`Refused`] makes git stop.
    fn convert(
        &mut self,
        command: FilterCommand,
        path: &[u8],
        content: &[u8],
        answer: &mut Reply<'_>,
    ) -> io::Result<Result<(), Refused>>;

    /// The file that comes next is of this commit or tree.
    fn comes_from(&mut self, _treeish: &[u8]) {}
}

/// Serves one git process. Returns when git closes the stream.
///
/// # Errors
/// A broken stream, or a peer that does not speak the protocol.
pub fn serve(
    input: &mut impl Read,
    output: &mut impl Write,
    handler: &mut impl Handler,
) -> io::Result<()> {
    shake_hands(input, output)?;
    while let Some(header) = read_list(input)? {
        let Request {
            command,
            path,
            treeish,
        } = parse_request(&header)?;
        let mut content = Zeroizing::default();
        while expect(pktline::read(input, &mut content)?)? {}
        end_growing(&mut content);
        let mut begun = false;
        let mut answer = |piece: &[u8]| {
            if !begun {
                begin(output)?;
                begun = true;
            }
            pktline::write(output, piece)
        };
        if let Some(treeish) = &treeish {
            handler.comes_from(treeish);
        }
        let result = match command {
            Some(command) => handler.convert(command, &path, &content, &mut answer)?,
            None => Err(Refused),
        };
        end(output, begun, &result)?;
    }
    Ok(())
}

/// git sends its name and versions and then waits for the answer before it
/// sends its capabilities (docs/git-behaviour.md 4.1).
fn shake_hands(input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    let hello = read_list(input)?.unwrap_or_default();
    if hello.first().map(|line| line.as_slice()) != Some(b"git-filter-client") {
        return Err(invalid(
            "no greeting; this command is for git, not for people",
        ));
    }
    if !hello.iter().any(|line| line.as_slice() == b"version=2") {
        return Err(invalid("no protocol version 2"));
    }
    write_list(output, &["git-filter-server", "version=2"])?;
    let offered = read_list(input)?.unwrap_or_default();
    let both = ["capability=clean", "capability=smudge"];
    if !both.iter().all(|capability| {
        offered
            .iter()
            .any(|line| line.as_slice() == capability.as_bytes())
    }) {
        return Err(invalid("no clean and smudge capabilities"));
    }
    write_list(output, &both)
}

/// The status in front of content.
fn begin(output: &mut impl Write) -> io::Result<()> {
    pktline::write(output, b"status=success\n")?;
    pktline::write_flush(output)
}

/// What follows the content; a small answer leaves in one write with it. An
/// unknown command is an error of that one request.
fn end(output: &mut impl Write, begun: bool, result: &Result<(), Refused>) -> io::Result<()> {
    match (begun, result) {
        (false, Ok(())) => begin(output)?,
        (true, _) => {}
        (false, Err(Refused)) => return write_list(output, &["status=error"]),
    }
    pktline::write_flush(output)?;
    match result {
        // an empty list: the status stays
        Ok(()) => write_list(output, &[]),
        Err(Refused) => write_list(output, &["status=error"]),
    }
}

/// The header of a request.
struct Request {
    command: Option<FilterCommand>,
    path: Vec<u8>,
    /// The commit or tree that git is checking out, where it says so.
    treeish: Option<Vec<u8>>,
}

/// `command=`, `pathname=` and `treeish=` of a request; other keys are for newer servers.
fn parse_request(header: &[Zeroizing<Vec<u8>>]) -> io::Result<Request> {
    let value = |key: &[u8]| {
        let mut lines = header.iter();
        lines.find_map(|line| line.strip_prefix(key))
    };
    let command = match value(b"command=") {
        Some(b"clean") => Some(FilterCommand::Clean),
        Some(b"smudge") => Some(FilterCommand::Smudge),
        Some(_) => None,
        None => return Err(invalid("a request without a command")),
    };
    let path = value(b"pathname=").ok_or_else(|| invalid("a request without a path"))?;
    Ok(Request {
        command,
        path: path.to_vec(),
        treeish: value(b"treeish=").map(<[u8]>::to_vec),
    })
}

/// Reads lines up to a flush; `None` where the stream ends before the first.
/// One line feed ends each line and is no part of it; a path may hold others.
fn read_list(input: &mut impl Read) -> io::Result<Option<Vec<Zeroizing<Vec<u8>>>>> {
    let mut lines = Vec::new();
    loop {
        let mut line = Zeroizing::default();
        match pktline::read(input, &mut line)? {
            Packet::Flush => return Ok(Some(lines)),
            Packet::End if lines.is_empty() => return Ok(None),
            Packet::End => return Err(io::ErrorKind::UnexpectedEof.into()),
            Packet::Data(_) => {
                if line.last() == Some(&b'\n') {
                    line.pop();
                }
                lines.push(line);
            }
        }
    }
}

/// True while content goes on.
fn expect(packet: Packet) -> io::Result<bool> {
    match packet {
        Packet::Data(_) => Ok(true),
        Packet::Flush => Ok(false),
        Packet::End => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn write_list(output: &mut impl Write, lines: &[&str]) -> io::Result<()> {
    for line in lines {
        pktline::write(output, format!("{line}\n").as_bytes())?;
    }
    pktline::write_flush(output)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Upper case on clean; refuses what says `no`, and `late` too late;
    /// remembers the paths.
    struct Shout(Vec<Vec<u8>>);

    impl Handler for Shout {
        fn convert(
            &mut self,
            command: FilterCommand,
            path: &[u8],
            content: &[u8],
            answer: &mut Reply<'_>,
        ) -> io::Result<Result<(), Refused>> {
            self.0.push(path.to_vec());
            match (command, content) {
                (_, b"no") => return Ok(Err(Refused)),
                (_, b"late") => {
                    answer(b"lat")?;
                    return Ok(Err(Refused));
                }
                (_, b"") => {}
                (FilterCommand::Clean, _) => answer(&content.to_ascii_uppercase())?,
                (FilterCommand::Smudge, _) => answer(&content.to_ascii_lowercase())?,
            }
            Ok(Ok(()))
        }
    }

    const HELLO: &[&[u8]] = &[b"git-filter-client\n", b"version=2\n"];
    const CAPABILITIES: &[&[u8]] = &[
        b"capability=clean\n",
        b"capability=smudge\n",
        b"capability=delay\n",
    ];

    fn wire(lists: &[&[&[u8]]]) -> Vec<u8> {
        let mut out = vec![];
        for list in lists {
            for line in *list {
                pktline::write(&mut out, line).unwrap();
            }
            pktline::write_flush(&mut out).unwrap();
        }
        out
    }

    fn served(lists: &[&[&[u8]]]) -> (io::Result<()>, Vec<u8>, Vec<Vec<u8>>) {
        let (mut out, mut handler) = (vec![], Shout(vec![]));
        let result = serve(&mut wire(lists).as_slice(), &mut out, &mut handler);
        (result, out, handler.0)
    }

    #[test]
    fn a_session_of_two_requests_is_answered_byte_for_byte() {
        let (result, out, _) = served(&[
            HELLO,
            CAPABILITIES,
            &[b"command=clean\n", b"pathname=a\n"],
            &[b"abc"],
            &[
                b"command=smudge\n",
                b"pathname=a\n",
                b"blob=0123\n",
                b"future=1\n",
            ],
            &[b"ABC"],
        ]);
        assert!(result.is_ok());
        let expected: &[&[&[u8]]] = &[
            &[b"git-filter-server\n", b"version=2\n"],
            &[b"capability=clean\n", b"capability=smudge\n"],
            &[b"status=success\n"],
            &[b"ABC"],
            &[],
            &[b"status=success\n"],
            &[b"abc"],
            &[],
        ];
        assert_eq!(out, wire(expected));
    }

    #[test]
    fn a_refusal_and_an_unknown_command_are_errors_of_one_file_only() {
        let (result, out, _) = served(&[
            HELLO,
            CAPABILITIES,
            &[b"command=clean\n", b"pathname=a\n"],
            &[b"no"],
            &[b"command=list_available_blobs\n", b"pathname=a\n"],
            &[],
            &[b"command=clean\n", b"pathname=b\n"],
            &[],
        ]);
        assert!(result.is_ok());
        let tail = wire(&[
            &[b"status=error\n"],
            &[b"status=error\n"],
            &[b"status=success\n"],
            &[],
            &[],
        ]);
        assert!(out.ends_with(&tail));
    }

    #[test]
    fn an_answer_that_fails_half_way_ends_as_an_error() {
        let (result, out, _) = served(&[
            HELLO,
            CAPABILITIES,
            &[b"command=clean\n", b"pathname=a\n"],
            &[b"late"],
            &[b"command=clean\n", b"pathname=b\n"],
            &[b"x"],
        ]);
        assert!(result.is_ok());
        let tail = wire(&[
            &[b"status=success\n"],
            &[b"lat"],
            &[b"status=error\n"],
            &[b"status=success\n"],
            &[b"X"],
            &[],
        ]);
        assert!(out.ends_with(&tail));
    }

    #[test]
    fn a_path_is_raw_bytes_and_loses_one_line_feed_only() {
        let (_, _, paths) = served(&[
            HELLO,
            CAPABILITIES,
            &[b"command=clean\n", b"pathname= odd \xff\n\n\n"],
            &[],
        ]);
        assert_eq!(paths, [b" odd \xff\n\n".to_vec()]);
    }

    #[test]
    fn whoever_is_not_git_or_stops_half_way_is_an_error() {
        assert!(served(&[&[b"hello\n"]]).0.is_err());
        assert!(
            served(&[&[b"git-filter-client\n", b"version=3\n"]])
                .0
                .is_err()
        );
        assert!(served(&[HELLO, &[b"capability=clean\n"]]).0.is_err());
        assert!(
            served(&[HELLO, CAPABILITIES, &[b"command=clean\n", b"pathname=a\n"]])
                .0
                .is_err()
        );
        assert!(
            served(&[HELLO, CAPABILITIES, &[b"pathname=a\n"], &[]])
                .0
                .is_err()
        );
        assert!(served(&[HELLO, CAPABILITIES]).0.is_ok());
    }
}
