use super::*;

fn of(kind: UseKind, uses: &[Use]) -> Vec<(&str, &str, usize)> {
    let uses = uses.iter().filter(|one| one.kind == kind);
    uses.map(|one| (one.value.as_str(), one.place.as_str(), one.line))
        .collect()
}

fn hints(suspects: &[Suspect]) -> Vec<(&str, &str)> {
    suspects
        .iter()
        .map(|one| (one.written.as_str(), one.meant.as_str()))
        .collect()
}

const SERVICES: &str = "\
version: '2'
x-base: &base
  encrypted_env_file: base.env.encrypted
services:
  web:
    build:
      image: quay.io/acme/web
      path: ./web
      dockerfile_path: Dockerfile.test
      args: {A: 1, B: , C: x}
      encrypted_args_file: args.encrypted
      encrypted_args:
        - Zmlyc3Q=
    encrypted_dockercfg_path: ./.dockercfg.encrypted
    encrypted_env_file:
      - a.encrypted
      - b.encrypted
  db:
    <<: *base
    image: quay.io/acme/db:${TAG}
    dockercfg_service: generator
    encrypted_environment: c2Vjb25k
  old:
    build: .
    image: acme/built
    encrypted_dockercfg_path:
";

#[test]
fn every_encrypted_key_of_a_service_is_found_with_its_place() {
    let all = services(SERVICES).unwrap();
    assert_eq!(
        of(UseKind::Dockercfg, &all.uses),
        [
            ("./.dockercfg.encrypted", "service web", 14),
            ("", "service old", 26)
        ]
    );
    assert_eq!(
        of(UseKind::EnvFile, &all.uses),
        [
            ("a.encrypted", "service web", 16),
            ("b.encrypted", "service web", 17),
            ("base.env.encrypted", "service db", 3)
        ]
    );
    assert_eq!(
        of(UseKind::DockercfgService, &all.uses),
        [("generator", "service db", 21)]
    );
    assert_eq!(
        of(UseKind::Environment, &all.uses),
        [("c2Vjb25k", "service db", 22)]
    );
    assert_eq!(
        of(UseKind::ArgsFile, &all.uses),
        [("args.encrypted", "service web > build", 11)]
    );
    assert_eq!(
        of(UseKind::Args, &all.uses),
        [("Zmlyc3Q=", "service web > build", 13)]
    );
    assert_eq!(all.suspects, []);
    assert_eq!(all.names, ["web", "db", "old"]);
}

#[test]
fn an_image_beside_or_inside_a_build_is_the_name_of_what_is_built() {
    let all = services(SERVICES).unwrap();
    let images: Vec<_> = all
        .images
        .iter()
        .map(|i| (i.reference.as_str(), i.line))
        .collect();
    assert_eq!(images, [("quay.io/acme/db:${TAG}", 20)]);
    let builds: Vec<_> = all
        .builds
        .iter()
        .map(|b| (b.context.as_str(), b.dockerfile.as_deref(), b.line))
        .collect();
    assert_eq!(
        builds,
        [("./web", Some("Dockerfile.test"), 6), (".", None, 24)]
    );
    let args = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    };
    assert_eq!(all.builds[0].args, args(&[("A", "1"), ("C", "x")]));
    assert!(!format!("{:?}", all.builds[0]).contains("\"1\""));
}

#[test]
fn an_image_alone_below_build_is_told_as_both() {
    let all = services("a:\n  build:\n    image: quay.io/x/y\n").unwrap();
    assert_eq!(all.images[0].reference, "quay.io/x/y");
    assert_eq!(all.builds[0].context, ".");
}

#[test]
fn args_may_be_a_list() {
    let all = services("a:\n  build: {context: c, args: [A=1=2, B, 3]}\n").unwrap();
    assert_eq!(all.builds[0].args, [("A".to_owned(), "1=2".to_owned())]);
}

#[test]
fn services_may_stand_at_the_top_level_and_in_json() {
    let json = "{\n\t\"version\": \"2\",\n\t\"web\": {\n\t\t\"image\": \"a/b\",\n\t\t\"encrypted_env_file\": [\"x\"]\n\t}\n}";
    let all = services(json).unwrap();
    assert_eq!(of(UseKind::EnvFile, &all.uses), [("x", "service web", 5)]);
    assert_eq!(all.names, ["web"]);
    let named = services("services:\n  image: a/b\nweb:\n  build: .\n").unwrap();
    assert_eq!(named.names, ["services", "web"]);
    assert_eq!(services("").unwrap(), Services::default());
}

#[test]
fn misspelt_keys_and_keys_in_the_wrong_place_are_suspects() {
    let all = services(
        "a:\n  image: x\n  encrypted_env: f\n  encrypted_args_file: g\n  build:\n    encrypted_.dockercfg_path: d\n",
    )
    .unwrap();
    assert_eq!(
        hints(&all.suspects),
        [
            ("encrypted_env", "encrypted_env_file"),
            ("encrypted_args_file", "encrypted_args_file of `build`"),
            ("encrypted_.dockercfg_path", "encrypted_dockercfg_path")
        ]
    );
    assert_eq!(all.suspects[0].line, 3);
    assert_eq!(of(UseKind::ArgsFile, &all.uses), [("g", "service a", 4)]);
}

#[test]
fn values_of_the_wrong_type_are_suspects_and_never_quoted() {
    let all = services(
        "a:\n  image: [hunter2]\n  encrypted_env_file: {hunter2: 1}\n  encrypted_dockercfg_path: [d1, d2, [hunter2]]\nb: hunter2\nc: [1]\n",
    )
    .unwrap();
    assert_eq!(all.suspects.len(), 6);
    assert!(!format!("{:?}", all.suspects).contains("hunter2"));
    assert_eq!(of(UseKind::Dockercfg, &all.uses).len(), 2);
    for text in ["[1, 2]", "x", "1", "services: 3", "a:\n  build: [1]\n"] {
        assert_eq!(services(text).unwrap().suspects.len(), 1, "{text}");
    }
    assert!(services("a: [").is_err());
}

const STEPS: &str = "\
- name: tests
  service: web
  command: make test
  encrypted_dockercfg_path: dockercfg
  on_fail:
    - service: web
      command: x
      dockercfg_service: gen
- type: parallel
  encrypted_dockercfg_path: group.encrypted
  steps:
    - type: push
      service: web
      image_name: quay.io/a/b
      registry: quay.io
    - name: deploy
      type: serial
      steps:
        - {type: push, image_name: a/b, registry: 'https://index.docker.io/v1/'}
- type: push
  service: web
  image_name: a/c
  encrypted_dockercfg_path:
";

#[test]
fn steps_are_walked_at_any_depth_with_their_places() {
    let all = steps(STEPS).unwrap();
    assert_eq!(
        of(UseKind::Dockercfg, &all.uses),
        [
            ("dockercfg", "step 1 (tests)", 4),
            ("group.encrypted", "step 2", 10),
            ("", "step 3 (web)", 23)
        ]
    );
    assert_eq!(
        of(UseKind::DockercfgService, &all.uses),
        [("gen", "step 1 (tests) > on_fail 1 (web)", 8)]
    );
    assert_eq!(all.suspects, []);
}

#[test]
fn a_push_has_credentials_of_its_own_or_of_its_group() {
    let all = steps(STEPS).unwrap();
    let pushes: Vec<_> = all
        .pushes
        .iter()
        .map(|p| {
            (
                p.place.as_str(),
                p.image_name.as_deref(),
                p.registry.as_deref(),
                p.line,
                p.has_dockercfg,
            )
        })
        .collect();
    let hub = Some("https://index.docker.io/v1/");
    assert_eq!(
        pushes,
        [
            (
                "step 2 > step 1 (web)",
                Some("quay.io/a/b"),
                Some("quay.io"),
                12,
                true
            ),
            (
                "step 2 > step 2 (deploy) > step 1",
                Some("a/b"),
                hub,
                19,
                true
            ),
            ("step 3 (web)", Some("a/c"), None, 20, false)
        ]
    );
}

#[test]
fn steps_that_are_none_are_suspects() {
    for text in [
        "a: 1",
        "- x",
        "- [1]",
        "- steps: 1",
        "- on_fail: {a: 1}",
        "- encryped_dockercfg: x",
    ] {
        assert_eq!(steps(text).unwrap().suspects.len(), 1, "{text}");
    }
    let all = steps("- encrypted_env_file: x\n-\n").unwrap();
    assert_eq!(
        hints(&all.suspects),
        [("encrypted_env_file", "encrypted_env_file of a service")]
    );
    assert_eq!(steps("- steps: 1").unwrap().suspects[0].place, "step 1");
    assert_eq!(steps("").unwrap(), Steps::default());
}

#[test]
fn the_lists_of_file_names_begin_with_the_documented_ones() {
    assert_eq!(SERVICE_FILES.first(), Some(&"codeship-services.yml"));
    assert_eq!(STEP_FILES.first(), Some(&"codeship-steps.yml"));
}
