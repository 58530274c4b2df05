require 'docker'

namespace :images do
  task :push do
    Docker.authenticate!('username' => ENV.fetch('REG_USER'), 'password' => ENV['REG_PASSWORD'] || ask_password,
                         'serveraddress' => 'https://§host§')
    Docker::Image.get("acme/web@sha256:§digest§").push
  end
end
