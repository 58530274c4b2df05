use clap::Parser;
use shiplift::RegistryAuth;

#[derive(Parser)]
struct Args {
    /// Registry password, for instance from `pass registry`
    #[arg(long, env = "REGISTRY_PASSWORD", hide_env_values = true)]
    registry_password: String,
    #[arg(long, default_value = "§host§")]
    registry: String,
}

fn auth(args: &Args, user: &str) -> RegistryAuth {
    RegistryAuth::builder().username(user).password(&args.registry_password).server_address(&args.registry).build()
}
