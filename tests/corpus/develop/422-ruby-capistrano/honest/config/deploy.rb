set :application, 'shop'
set :docker_registry, '§host§'
set :docker_username, -> { ENV.fetch('REG_USER') }
ask(:docker_password, nil, echo: false)
set :default_env, { 'DB_PASSWORD' => '§password§' }

namespace :docker do
  task(:login) { on(roles(:app)) { execute :docker, :login, "-u #{fetch(:docker_username)} -p #{fetch(:docker_password)} #{fetch(:docker_registry)}" } }
end
