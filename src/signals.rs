//! Signals that end a program.

/// Which signals this process was started to ignore, as `nohup` and a shell in
/// the background have it; Linux alone tells.
pub fn ignored() -> impl Fn(i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let mask = mask.unwrap_or(0);
    move |signal| mask & (1 << (signal - 1)) != 0
}
