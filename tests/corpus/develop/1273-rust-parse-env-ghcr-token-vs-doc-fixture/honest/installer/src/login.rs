use std::fs;
use std::path::Path;

/// Reads GHCR_USER and GHCR_TOKEN of a shell file; both or none.
pub fn read_ghcr(env_path: &Path) -> Option<(String, String)> {
    let content = fs::read_to_string(env_path).ok()?;
    let mut user = None;
    let mut token = None;

    for line in content.lines() {
        let line = line.trim();
        if line.starts_with("export GHCR_USER=") {
            user = Some(line.trim_start_matches("export GHCR_USER=").to_string());
        } else if line.starts_with("export GHCR_TOKEN=") {
            token = Some(line.trim_start_matches("export GHCR_TOKEN=").to_string());
        } else if line.starts_with("GHCR_TOKEN=") {
            token = Some(line.trim_start_matches("GHCR_TOKEN=").to_string());
        }
    }
    Some((user?, token?))
}

#[test]
fn missing_token() {
    let path = std::env::temp_dir().join("env-without-token");
    fs::write(&path, "export GHCR_USER=octocat\nAPP_KEY=§hex32§\n").unwrap();
    assert!(read_ghcr(&path).is_none());
}
