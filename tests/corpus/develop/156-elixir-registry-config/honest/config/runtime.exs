import Config

config :builder, Builder.Registry,
  url: "https://§host§",
  username: System.fetch_env!("REGISTRY_USER"),
  password: System.fetch_env!("REGISTRY_PASSWORD")

config :builder, Builder.Repo, url: System.get_env("DATABASE_URL", "ecto://app:§password§@db/app")
config :builder, BuilderWeb.Endpoint, secret_key_base: "§longb64§"
