use shiplift::{Docker, RegistryAuth, PullOptions};

fn auth() -> RegistryAuth {
    RegistryAuth::builder()
        .username("§user§")
        .password("§password§")
        .server_address("§host§")
        .build()
}
