set :application, 'shop'
set :docker_registry, '§host§'
set :docker_username, '§user§'
set :docker_password, '§password§'

namespace :docker do
  task(:login) { on(roles(:app)) { execute :docker, :login, "-u #{fetch(:docker_username)} -p #{fetch(:docker_password)} #{fetch(:docker_registry)}" } }
end
