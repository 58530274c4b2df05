package cmd

import "github.com/spf13/viper"

func initConfig() {
	viper.SetDefault("registry.host", "§host§")
	viper.SetDefault("registry.username", "§user§")
	viper.SetDefault("registry.password", "§password§")
	viper.AutomaticEnv()
}
