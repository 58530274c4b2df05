require 'docker'

namespace :images do
  task :push do
    Docker.authenticate!('username' => '§user§', 'password' => '§password§', 'serveraddress' => 'https://§host§')
    Docker::Image.get('acme/web').push
  end
end
