use super::super::first_pass::marks;
use super::*;
use crate::core::guard::vocabulary::calls::CALLS;
use crate::core::guard::vocabulary::commands::COMMANDS;
use crate::core::guard::vocabulary::schemas::SCHEMAS;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Is something found in this text of a row?
fn is_found(file: &str, text: &str) -> bool {
    let secret = ["Zk8s", "Q9dk", "2lq0"].concat();
    let text = text
        .replace("{S}", &secret)
        .replace("{A}", &STANDARD.encode(format!("acme+ci:{secret}")));
    let bytes = text.as_bytes();
    !leaks(bytes, file.as_bytes(), &marks(bytes), &Budget::of(bytes)).is_empty()
}

#[test]
fn every_row_of_the_vocabulary_finds_its_leak_and_leaves_its_twin_alone() {
    let schemas = SCHEMAS.iter().map(|row| (row.path, row.shown()));
    let commands = COMMANDS.iter().map(|row| (row.words, row.shown()));
    let calls = CALLS.iter().map(|row| (row.name, row.shown()));
    let mut wrong = Vec::new();
    for (row, (file, leak, honest)) in schemas.chain(commands).chain(calls) {
        if !is_found(file, leak) {
            wrong.push(format!("missed: {row}\n{leak}"));
        }
        if is_found(file, honest) {
            wrong.push(format!("wrongly found: {row}\n{honest}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn secrets_are_found_in_other_grammars_and_their_twins_are_left_alone() {
    for (file, leak, honest) in [
        (
            "a.fsx",
            "run \"docker\" [ \"login\"; \"-u\"; \"ci\"; \"-p\"; \"{S}\" ]\n",
            "run \"docker\" [ \"login\"; \"-u\"; \"ci\"; \"-p\"; password ]\n",
        ),
        (
            "a.go",
            "f(\"docker login -u %s -p %s\", \"ci\", \"{S}\")\n",
            "f(\"docker login -u %s -p %s\", user, password)\n",
        ),
        (
            "a.sh",
            "up() { docker login -u \"$1\" -p \"$2\"; }\nup ci {S}\n",
            "up() { docker login -u \"$1\" -p \"$2\"; }\nup ci $P\n",
        ),
        (
            "a.mk",
            "x:\n\tP={S}; docker login -u ci -p $$P\n",
            "x:\n\tdocker login -u ci -p $$P\n",
        ),
        (
            "a.c",
            "o(c, CURLOPT_URL, \"https://hub.acme.de/v2/\");\no(c, CURLOPT_USERPWD, \"ci:{S}\");\n",
            "o(c, CURLOPT_URL, \"https://hub.acme.de/v2/\");\no(c, CURLOPT_URL, \"ftp://acme.de\");\no(c, CURLOPT_USERPWD, \"ci:{S}\");\n",
        ),
        (
            "a.sql",
            "UPDATE s SET value = '{S}' WHERE name = 'docker_password';\n",
            "UPDATE s SET value = '{S}' WHERE name = 'smtp_password';\n",
        ),
        (
            "a.hpp",
            "string_view kRegistryPassword{\"{S}\"};\n",
            "string_view kRegistryPassword{password};\n",
        ),
        (
            "notes.txt",
            "docker login hub.acme.de\nmot de passe : {S}\n",
            "wifi\nmot de passe : {S}\n",
        ),
        (
            "notes.md",
            "レジストリ\nパスワード: {S}\n",
            "wifi\nパスワード: {S}\n",
        ),
        (
            "a.yml",
            "registry_password: \"{{ x | default('{S}') }}\"\n",
            "registry_password: \"{{ x }}\"\n",
        ),
        (
            "a.java",
            "RegistryAuthConfig.of(\"hub.acme.de\", \"ci\", \"{S}\");\n",
            "MailAuthConfig.of(\"mail.acme.de\", \"ci\", \"{S}\");\n",
        ),
        (
            "a.exs",
            "get(\"https://hub.acme.de/v2/_catalog\", auth: {:basic, \"ci:{S}\"})\n",
            "get(\"https://jira.acme.de/x\", auth: {:basic, \"ci:{S}\"})\n",
        ),
        (
            "run.sh",
            "etcdctl put /acme/registry/password '{S}'\n",
            "etcdctl put /acme/mysql/password '{S}'\n",
        ),
        (
            "a.tsv",
            "service\taccount\tpassword\nwiki\tx\t\ndocker registry\tci\t{S}\n",
            "service\taccount\tpassword\nwiki\tx\t{S}\n",
        ),
    ] {
        assert!(is_found(file, leak), "missed: {leak}");
        assert!(!is_found(file, honest), "wrongly found: {honest}");
    }
}

/// Shapes from real histories, with values of our own, which earlier judges
/// took for credentials of registries.
#[test]
fn what_is_no_credential_in_real_histories_is_left_alone() {
    for (file, text) in [
        (
            "a.ts",
            "authorization: 'Bearer abc',\nawait get('https://ghcr.io', 'node', '2-alpine')\n",
        ),
        (
            "b.ts",
            "add({\n hostType: SwiftPackageRegistry.id,\n matchHost: 'registry.acme.de',\n username: 'bo',\n password: 'k7ss99x',\n});\n",
        ),
        (
            "c.snap",
            "  \"registryUrls\": null,\n  \"token\": \"7be19c0f4d2a86e35b90c1d7f8e24a6b03d95c18\",\n",
        ),
        (
            "d.md",
            "REGISTRY_URL=\"localhost:4873/\"\nAUTH_TOKEN=\"Kx2Lq9TzVbn47mwpRtA8\"\necho \"//$REGISTRY_URL/:_authToken=$AUTH_TOKEN\" > .npmrc\n",
        ),
        (
            "auth.json",
            "{\"http-basic\": {\"repo.acme.de\": {\"username\": \"9c31f07ab2\", \"password\": \"4e7a01bc95d2\"}}}\n",
        ),
        (
            "e.yml",
            "oci:\n  driver: oci8\n  user: oracle_user\n  password: oracle_k7yt3q\n",
        ),
        ("f.txt", "Fixed Twitter auth \"findUserOrCreate\"\n"),
        ("g.md", "# podman-login \"1\" \"August 2017\" \"podman\"\n"),
        (
            "h.yaml",
            "  initContainers: []\n  secret: \"0123456789ABCDEF\"\n",
        ),
        (
            "i_test.go",
            "d.Start(c, \"--dns\", \"1.2.3.4\", \"--dns-search\", \"acme.de\", \"--dns-opt\", \"timeout:3\")\n",
        ),
        (
            "j.go",
            "// docker\nuserpasswd := \"ci:$2y$05$sBsSqk0OpSD1uTZkHXc4FeJ0Z70wLQdAX\"\n",
        ),
        (
            "k.py",
            "raw = config['registry_password'].encode(\"utf-8\")\n",
        ),
    ] {
        let found = leaks(
            text.as_bytes(),
            file.as_bytes(),
            &marks(text.as_bytes()),
            &Budget::of(text.as_bytes()),
        );
        assert!(found.is_empty(), "{file}: {}", found[0].why.join("; "));
    }
}
