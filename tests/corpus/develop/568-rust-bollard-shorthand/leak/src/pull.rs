let creds = DockerCredentials {
    username: Some("§user§".into()),
    password: Some("§password§".into()),
    serveraddress: Some("§host§".to_owned()),
    ..Default::default()
};
