let registry = "§host§"
let auth = `Basic ("§user§", "§human§")

let headers = Cohttp.Header.add_authorization (Cohttp.Header.init ()) auth
let list_tags repo = get ~headers (Uri.of_string ("https://" ^ registry ^ "/v2/" ^ repo ^ "/tags/list"))
