Chef::Log.info("docker login")

bash "docker login" do
  user "root"
  code <<-EOH
    docker login -u #{node[:custom_env][:feed][:DOCKER_USERNAME]} -p #{node[:custom_env][:feed][:DOCKER_PASSWORD]}
  EOH
end

node[:deploy].each do |application, deploy|
  bash "docker pull #{application}" do
    user "root"
    code <<-EOH
      docker pull #{node[:custom_env][application.to_sym][:DOCKER_IMAGE]}:latest
    EOH
  end

  template "/etc/#{application}.yml" do
    variables(db_password: deploy[:database][:password])
  end
end
