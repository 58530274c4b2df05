//! The floor of a filter whose blobs have the size of jet v2: a process filter
//! without any cryptography that gives git as many bytes as we do. Compiled by
//! filter.sh with rustc; no part of the package.
//!
//! clean appends what jet's format adds (12 + 4/3 of (n + 48) bytes), smudge
//! takes it off again. Under the name `plain` it passes bytes through: git
//! starts a filter without a shell only where it has no argument.

use std::io::{self, BufReader, BufWriter, Read, Write};

fn get(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut digits = [0; 4];
    input.read_exact(&mut digits)?;
    let length = usize::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap();
    if length < 4 {
        return Ok(None);
    }
    let mut data = vec![0; length - 4];
    input.read_exact(&mut data)?;
    Ok(Some(data))
}

fn list(input: &mut impl Read) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = vec![];
    while let Some(line) = get(input)? {
        lines.push(line);
    }
    Ok(lines)
}

fn put(output: &mut impl Write, data: &[u8]) {
    for chunk in data.chunks(65516) {
        write!(output, "{:04x}", chunk.len() + 4).unwrap();
        output.write_all(chunk).unwrap();
    }
}

fn main() {
    let plain = std::env::args().next().is_some_and(|name| name.ends_with("plain"));
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 17, io::stdout().lock());
    list(&mut input).unwrap();
    put(&mut output, b"git-filter-server\n");
    put(&mut output, b"version=2\n");
    output.write_all(b"0000").unwrap();
    output.flush().unwrap();
    list(&mut input).unwrap();
    put(&mut output, b"capability=clean\n");
    put(&mut output, b"capability=smudge\n");
    output.write_all(b"0000").unwrap();
    output.flush().unwrap();
    while let Ok(header) = list(&mut input) {
        let mut body = list(&mut input).unwrap().concat();
        if !plain && header[0] == b"command=clean\n" {
            let size = 12 + (body.len() + 48).div_ceil(3) * 4;
            // four digits of the old length, then filling that does not compress
            let old = body.len();
            let tail: Vec<u8> = (0..size - old - 8).map(|n| body[(n * 7) % old]).collect();
            body.extend(tail);
            body.extend(format!("{old:08}").bytes());
        } else if !plain {
            let end = body.len() - 8;
            let old: usize = std::str::from_utf8(&body[end..]).unwrap().parse().unwrap();
            body.truncate(old);
        }
        put(&mut output, b"status=success\n");
        output.write_all(b"0000").unwrap();
        output.flush().unwrap();
        put(&mut output, &body);
        output.write_all(b"00000000").unwrap();
        output.flush().unwrap();
    }
}
