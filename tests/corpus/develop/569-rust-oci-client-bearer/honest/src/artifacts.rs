fn auth_for(cfg: &Config) -> RegistryAuth {
    match (&cfg.user, &cfg.password) {
        (Some(user), Some(password)) => RegistryAuth::Basic(user.clone(), password.clone()),
        (Some(_), None) => panic!("a user without a password for §host§"),
        _ => RegistryAuth::Anonymous,
    }
}

#[test]
fn basic() {
    let cfg = Config { user: Some("user".into()), password: Some("hunter2".into()), ..Config::default() };
    assert!(matches!(auth_for(&cfg), RegistryAuth::Basic(u, p) if u == "user" && p == "hunter2"));
}
