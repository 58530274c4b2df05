let registry = "§host§"
let auth = `Basic (Sys.getenv "REGISTRY_USER", Sys.getenv "REGISTRY_PASSWORD")
let known_digest = "sha256:§digest§"
let slack = Uri.of_string "https://hooks.acme-labs.io/services/§hex32§"

let headers = Cohttp.Header.add_authorization (Cohttp.Header.init ()) auth
let list_tags repo = get ~headers (Uri.of_string ("https://" ^ registry ^ "/v2/" ^ repo ^ "/tags/list"))
