//! The name of a registry, as somebody typed it.

use crate::core::dockercfg::{canonical, display, looks_like_registry};
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;

/// The one name of a registry that was typed.
///
/// # Errors
/// It is none; the hint says what was meant, or what one looks like.
pub fn registry(typed: &str) -> Result<String, Failure> {
    let typed = typed.trim();
    if looks_like_registry(typed) && !typed.contains(char::is_whitespace) {
        return Ok(canonical(typed));
    }
    let hint = match display(typed).as_str() {
        "docker" | "dockerhub" | "hub" => "Docker Hub is docker.io".to_owned(),
        "quay" | "ghcr" => format!("did you mean {}.io?", display(typed)),
        _ => "a registry is a host such as docker.io, quay.io or registry.example.com:5000"
            .to_owned(),
    };
    Err(Failure::new(
        FailureKind::Usage,
        format!("{:?} is no registry", show(typed.as_bytes())),
    )
    .hint(hint))
}
