REGISTRY = Faraday.new(url: 'https://§host§/v2') do |f|
  f.request :authorization, :basic, '§user§', '§password§'
  f.response :json
end
