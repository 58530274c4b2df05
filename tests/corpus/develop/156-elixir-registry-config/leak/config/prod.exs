import Config

config :builder, Builder.Registry,
  url: "https://§host§",
  username: "§user§",
  password: "§password§"

config :logger, level: :info
