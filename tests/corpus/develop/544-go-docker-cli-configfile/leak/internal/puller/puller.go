var cfg = configfile.ConfigFile{
	AuthConfigs: map[string]types.AuthConfig{
		"§host§": {
			Auth:          "§auth§",
			ServerAddress: "§host§",
		},
	},
}
