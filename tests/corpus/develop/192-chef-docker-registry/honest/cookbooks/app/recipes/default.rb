creds = data_bag_item('docker', 'registry')

docker_registry 'https://§host§/' do
  username creds['username']
  password creds['password']
  email 'ops@acme-labs.io'
end

docker_container 'db' do
  repo '§host§/base/postgres'
  env ['POSTGRES_PASSWORD=§password§']
end
