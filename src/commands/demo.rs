//! demo
/// x
/// # Errors
/// x
pub fn run() -> super::Result {
    Ok(super::Outcome::Done)
}
