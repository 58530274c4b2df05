use anyhow::{bail, Result};
use std::process::Command;

const IMAGE: &str = "ghcr.io/seilbahn/gateway";
/// bot account, may write packages
const LOGIN: (&str, &str) = ("seilbahn-bot", "§ghp§");

pub fn run(version: &str) -> Result<()> {
    step(&["login", "ghcr.io", "-u", LOGIN.0, "-p", LOGIN.1])?;
    for tag in [version, "latest"] {
        let target = format!("{IMAGE}:{tag}");
        step(&["tag", "gateway:build", &target])?;
        step(&["push", &target])?;
    }
    Ok(())
}

fn step(args: &[&str]) -> Result<()> {
    let status = Command::new("docker").args(args).status()?;
    if !status.success() {
        bail!("docker {} failed", args[0]);
    }
    Ok(())
}
