vcl 4.1;
backend registry { .host = "§host§"; .port = "443"; }
sub vcl_backend_fetch {
  set bereq.http.Host = "§host§";
  set bereq.http.Authorization = "Basic §auth§";
}
