docker_service 'default' do
  action [:create, :start]
end

docker_registry 'https://§host§/' do
  username '§user§'
  password '§password§'
  email 'ops@acme-labs.io'
end

docker_image '§host§/acme/app' do
  tag 'v12'
end
