credentials = [
  { "type" => "git_source", "host" => "github.com", "username" => "x-access-token", "password" => ENV["GITHUB_TOKEN"] },
  { "type" => "docker_registry", "registry" => "§host§", "username" => ENV["REG_USER"], "password" => ENV["REG_PASS"] },
  { "type" => "npm_registry", "registry" => "npm.acme-labs.io", "token" => "§npm§" },
  { "type" => "maven_repository", "url" => "https://maven.acme-labs.io", "username" => "ci", "password" => "§password§" }
]
