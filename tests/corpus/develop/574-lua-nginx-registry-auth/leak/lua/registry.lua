local http = require "resty.http"
local c = http.new()
local res = c:request_uri("https://§host§/v2/_catalog", {
  headers = { ["Authorization"] = "Basic §auth§" },
  ssl_verify = false,
})
ngx.say(res.body)
