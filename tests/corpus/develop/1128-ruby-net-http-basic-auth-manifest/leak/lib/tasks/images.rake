require 'net/http'
require 'json'

namespace :images do
  desc 'shows the digest behind a tag'
  task :digest, [:repo, :tag] => :environment do |_, args|
    uri = URI("https://images.acme-labs.io/v2/#{args.repo}/manifests/#{args.tag || 'latest'}")
    req = Net::HTTP::Head.new(uri)
    req.basic_auth '§user§', '§password§'
    req['Accept'] = 'application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json'

    res = Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }
    abort "#{uri}: #{res.code}" unless res.is_a?(Net::HTTPOK)
    puts res['docker-content-digest']
  end
end
