local http = require "resty.http"
local redis = require "resty.redis"
local red = redis:new()
red:auth("§password§")
local user, pass = red:get("registry:user"), red:get("registry:pass")
local res = http.new():request_uri("https://§host§/v2/_catalog", {
  headers = { ["Authorization"] = "Basic " .. ngx.encode_base64(user .. ":" .. pass) },
})
ngx.say(res.body)
