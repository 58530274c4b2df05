package cmd

import "github.com/spf13/viper"

func initConfig() {
	viper.SetDefault("registry.host", "§host§")
	viper.SetDefault("registry.username", "")
	viper.BindEnv("registry.password", "ACME_REGISTRY_PASSWORD")
	viper.BindPFlag("registry.password", rootCmd.Flags().Lookup("registry-password"))
	viper.SetDefault("database.password", "§human§")
	viper.AutomaticEnv()
}
