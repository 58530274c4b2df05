package config

import (
	"flag"
	"fmt"
	"log"

	"github.com/spf13/viper"
)

// Config 配置结构体
var (
	GitUsername string
	GitPassword string

	HarborRegistry string
	HarborIp       string
	HarborUsername string
	HarborPassword string
	PreImageName   string

	// 回调签名用的盐
	CallbackSalt = "§hex32§"
)

func Init() {
	path := flag.String("c", "conf/config.yaml", "config file")
	flag.Parse()
	viper.SetConfigFile(*path)
	if err := viper.ReadInConfig(); err != nil {
		log.Fatal(fmt.Errorf("read config: %w", err))
	}
	HarborRegistry = viper.GetString("harbor.registry")
	HarborIp = viper.GetString("harbor.ip")
	HarborUsername = viper.GetString("harbor.username")
	HarborPassword = viper.GetString("harbor.password")
	PreImageName = viper.GetString("image.pre")
}
