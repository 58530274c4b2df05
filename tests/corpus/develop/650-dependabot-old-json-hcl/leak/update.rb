credentials = [
  { "type" => "git_source", "host" => "github.com", "username" => "x-access-token", "password" => ENV["GITHUB_TOKEN"] },
  { "type" => "docker_registry", "registry" => "§host§", "username" => "§user§", "password" => "§password§" }
]
