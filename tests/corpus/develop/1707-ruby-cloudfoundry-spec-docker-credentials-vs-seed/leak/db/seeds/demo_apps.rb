# demo apps of the staging foundation; run with `bundle exec rake db:seed`
space = VCAP::CloudController::Space.find(name: 'demo')

demo_apps = [
  {
    name: 'shop-front',
    docker_image: '§host§/demo/shop-front:2.0',
    docker_credentials_json: {
      docker_login_server: 'https://§host§',
      docker_user: '§user§',
      docker_password: '§password§',
      docker_email: 'demo@acme-labs.io'
    }
  },
  {
    name: 'mailhog',
    docker_image: 'mailhog/mailhog',
    docker_credentials_json: nil
  }
]

demo_apps.each do |attrs|
  app = VCAP::CloudController::AppFactory.make(attrs.merge(space: space, diego: true))
  puts "seeded #{app.name}"
end
