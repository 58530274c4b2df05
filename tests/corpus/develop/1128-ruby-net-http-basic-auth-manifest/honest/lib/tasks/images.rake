require 'net/http'
require 'json'

namespace :images do
  desc 'shows the digest behind a tag and files it'
  task :digest, [:repo, :tag] => :environment do |_, args|
    uri = URI("https://images.acme-labs.io/v2/#{args.repo}/manifests/#{args.tag || 'latest'}")
    req = Net::HTTP::Head.new(uri)
    req.basic_auth ENV.fetch('IMAGES_USER'), ENV.fetch('IMAGES_PASSWORD')

    res = Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }
    abort "#{uri}: #{res.code}" unless res.is_a?(Net::HTTPOK)

    dav = URI('https://files.acme-labs.io/remote.php/dav/files/bom/digests.txt')
    put = Net::HTTP::Put.new(dav)
    put.basic_auth 'bom', '§password§'
    put.body = res['docker-content-digest']
    Net::HTTP.start(dav.host, dav.port, use_ssl: true) { |h| h.request(put) }
  end
end
