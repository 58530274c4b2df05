REGISTRY = Faraday.new(url: 'https://§host§/v2') do |f|
  f.request :authorization, :basic, Settings.registry.user, Settings.registry.password
  f.response :json
end
GEMS = Faraday.new(url: 'https://gems.acme-labs.io') do |f|
  f.request :authorization, :basic, 'gem-push', '§password§'
end
