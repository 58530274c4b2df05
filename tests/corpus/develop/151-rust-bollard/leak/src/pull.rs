use bollard::auth::DockerCredentials;
use bollard::image::CreateImageOptions;
use bollard::Docker;

pub fn credentials() -> DockerCredentials {
    DockerCredentials {
        username: Some("§user§".to_string()),
        password: Some("§password§".to_string()),
        serveraddress: Some("§host§".to_string()),
        ..Default::default()
    }
}
