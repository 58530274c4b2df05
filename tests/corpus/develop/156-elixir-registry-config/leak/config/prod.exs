import Config

config :builder, Builder.Registry,
  image: "§host§/acme/job:1",
  url: "https://§host§",
  username: "§user§",
  password: "§password§"

config :logger, level: :info
