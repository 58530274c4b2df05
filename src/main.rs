//! `git jetcrypt …`

fn main() -> std::process::ExitCode {
    git_jetcrypt::cli::main()
}
