use bollard::auth::DockerCredentials;
use bollard::Docker;

pub fn credentials(cfg: &Config) -> DockerCredentials {
    DockerCredentials {
        username: Some(cfg.registry_username.clone()),
        password: cfg.registry_password.as_ref().map(|p| p.expose_secret().to_string()),
        identitytoken: std::env::var("IDENTITY_TOKEN").ok(),
        serveraddress: Some("§host§".to_string()),
        ..Default::default()
    }
}
