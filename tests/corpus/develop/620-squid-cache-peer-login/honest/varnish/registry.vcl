vcl 4.1;
backend registry { .host = "§host§"; .port = "443"; }
acl purgers { "10.0.0.0"/8; }
sub vcl_recv {
  if (req.method == "PURGE" && req.http.X-Purge-Key != "§hex32§") { return (synth(403)); }
  # docker login sends: Authorization: Basic base64(user:password)
  if (req.url ~ "^/v2/") { unset req.http.Authorization; }
}
