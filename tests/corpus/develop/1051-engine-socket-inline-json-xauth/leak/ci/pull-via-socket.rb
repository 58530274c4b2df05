#!/usr/bin/env ruby
# pulls the base images of all Dockerfiles over the socket
require 'excon'
require 'json'
require 'base64'

SOCK = Excon.new('unix:///', socket: '/var/run/docker.sock')
HEADERS = {
  'X-Registry-Auth' => Base64.urlsafe_encode64(
    JSON.generate(username: '§user§', password: '§password§', serveraddress: 'https://§host§')
  )
}.freeze

Dir['**/Dockerfile'].flat_map { |f| File.readlines(f).grep(/^FROM /) }.uniq.each do |line|
  name, tag = line.split[1].split(':')
  res = SOCK.post(path: '/v1.41/images/create', query: { fromImage: name, tag: tag || 'latest' }, headers: HEADERS, read_timeout: 600)
  warn "#{name}: #{res.body.lines.last}" unless res.status == 200
end
