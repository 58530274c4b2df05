#[derive(clap::Parser)]
pub struct Args {
    /// Registry to pull from
    #[arg(long, default_value = "§host§")]
    pub registry: String,
    /// Registry user name
    #[arg(long, env = "REGISTRY_USERNAME", requires = "registry_password")]
    pub registry_username: Option<String>,
    /// Registry password
    #[arg(long, env = "REGISTRY_PASSWORD", hide_env_values = true)]
    pub registry_password: Option<String>,
    #[arg(long, default_value = "postgres://api:§password§@db/api")]
    pub database_url: String,
}
