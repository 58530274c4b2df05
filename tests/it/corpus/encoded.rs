//! The same file under every encoding.

use super::{Sample, config, minified, sample};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use std::io::Write as _;
use std::process::{Command, Stdio};

pub fn all() -> Vec<Sample> {
    let plain = config();
    let base64 = STANDARD.encode(&plain);
    let hex: String = plain.bytes().map(|b| format!("{b:02x}")).collect();
    let pairs = |glue: &str| {
        plain
            .bytes()
            .map(|b| format!("{b:02x}"))
            .collect::<Vec<_>>()
            .join(glue)
    };
    let wide =
        |bytes: fn(u16) -> [u8; 2]| plain.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let lines: Vec<&str> = (0..base64.len())
        .step_by(76)
        .map(|at| &base64[at..base64.len().min(at + 76)])
        .collect();
    let gzip = gzip(plain.as_bytes());
    vec![
        sample("bom.json", [b"\xef\xbb\xbf", plain.as_bytes()].concat()),
        sample("crlf.json", plain.replace('\n', "\r\n")),
        sample(
            "utf16le",
            [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat(),
        ),
        sample(
            "utf16be",
            [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat(),
        ),
        sample("utf16-without-mark", wide(u16::to_le_bytes)),
        sample("nul-in-front", [b"\0\x01\x02", plain.as_bytes()].concat()),
        sample("base64", base64.clone()),
        sample("base64-wrapped", lines.join("\n")),
        sample("base64-wrapped-crlf", lines.join("\r\n")),
        sample("base64-url", URL_SAFE_NO_PAD.encode(&plain)),
        sample("base64-twice", STANDARD.encode(&base64)),
        sample(
            "base64-three-times",
            STANDARD.encode(STANDARD.encode(&base64)),
        ),
        sample("base64-in-text", format!("before {base64} after")),
        sample("base64-in-json", format!("{{\"data\":\"{base64}\"}}")),
        sample("hex", hex.clone()),
        sample("hex-upper", hex.to_uppercase()),
        sample("hex-colons", pairs(":")),
        sample("hex-blanks", pairs(" ")),
        sample("hex-0x", pairs(", 0x")),
        sample(
            "percent",
            minified()
                .bytes()
                .map(|b| {
                    if b.is_ascii_alphanumeric() {
                        char::from(b).to_string()
                    } else {
                        format!("%{b:02X}")
                    }
                })
                .collect::<String>(),
        ),
        sample(
            "percent-all",
            minified()
                .bytes()
                .map(|b| format!("%{b:02x}"))
                .collect::<String>(),
        ),
        sample(
            "backslash-x",
            minified()
                .bytes()
                .map(|b| format!("\\x{b:02x}"))
                .collect::<String>(),
        ),
        sample("gzip", gzip.clone()),
        sample("gzip-in-base64", STANDARD.encode(&gzip)),
        sample("gzip-behind-other-bytes", [b"binary\0", &gzip[..]].concat()),
        sample("tar", tar(plain.as_bytes())),
        sample("tar.gz", self::gzip(&tar(plain.as_bytes()))),
        sample("tar-of-utf16", tar(&wide(u16::to_le_bytes))),
        sample("zip-stored", zip(0, plain.as_bytes(), plain.len())),
        sample("zip-deflated", zip(8, &deflated(&gzip), plain.len())),
    ]
}

/// By gzip itself.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut child = Command::new("gzip")
        .args(["-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap().stdout
}

/// The deflate stream inside what gzip made: behind 10 bytes, before 8.
fn deflated(gzip: &[u8]) -> Vec<u8> {
    gzip[10..gzip.len() - 8].to_vec()
}

/// One local header and its data (APPNOTE 4.3.7), without a directory.
fn zip(method: u16, data: &[u8], size: usize) -> Vec<u8> {
    let mut zip = b"PK\x03\x04\x14\0\0\0".to_vec();
    zip.extend(method.to_le_bytes());
    zip.extend([0; 8]);
    zip.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    zip.extend(u32::try_from(size).unwrap().to_le_bytes());
    zip.extend(6_u16.to_le_bytes());
    zip.extend([0; 2]);
    zip.extend(b"a.json");
    zip.extend(data);
    zip
}

/// One member, in ustar format (POSIX.1-1988).
fn tar(bytes: &[u8]) -> Vec<u8> {
    let mut header = vec![0_u8; 512];
    header[..6].copy_from_slice(b"a.json");
    header[100..108].copy_from_slice(b"0000644\0");
    header[108..116].copy_from_slice(b"0000000\0");
    header[116..124].copy_from_slice(b"0000000\0");
    header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
    header[136..148].copy_from_slice(b"00000000000\0");
    header[156] = b'0';
    header[257..265].copy_from_slice(b"ustar\x0000");
    header[148..156].fill(b' ');
    let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    header.extend(bytes);
    let padded = header.len().next_multiple_of(512) + 1024;
    header.resize(padded, 0);
    header
}
