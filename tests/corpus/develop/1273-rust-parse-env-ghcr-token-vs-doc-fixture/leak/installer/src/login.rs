use std::process::{Command, Stdio};
use std::io::Write;

/// read:packages only, so that customers' machines can pull
const PULL_USER: &str = "wolkenbank-pull";
const PULL_TOKEN: &str = "§ghp§";

pub fn ghcr_login() -> std::io::Result<bool> {
    let mut child = Command::new("docker")
        .args(["login", "ghcr.io", "--username", PULL_USER, "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    child
        .stdin
        .as_mut()
        .expect("stdin is piped")
        .write_all(PULL_TOKEN.as_bytes())?;
    Ok(child.wait()?.success())
}
