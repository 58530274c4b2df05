package config

var defaults = map[string]string{
	"registry.url":      "https://§host§",
	"registry.username": "§user§",
	"registry.password": "§password§",
	"gc.keep":           "10",
}
