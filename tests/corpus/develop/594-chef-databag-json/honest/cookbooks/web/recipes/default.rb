bag = data_bag_item('docker', 'registry')
docker_registry bag['server'] do
  username bag['user']
  password bag['pwd']
end
