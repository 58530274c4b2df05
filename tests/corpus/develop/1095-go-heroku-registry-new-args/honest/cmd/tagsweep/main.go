package main

import (
	"context"
	"flag"
	"log"
	"os"

	"github.com/heroku/docker-registry-client/registry"
	"github.com/redis/go-redis/v9"
)

var (
	user  = flag.String("user", "§user§", "login of the registry")
	pwVar = flag.String("password-env", "TAGSWEEP_PASSWORD", "variable with the registry's password")
)

func main() {
	flag.Parse()
	hub, err := registry.New("https://§host§/", *user, os.Getenv(*pwVar))
	if err != nil {
		log.Fatal(err)
	}
	hub.Logf = registry.Quiet

	// lock, so that only one sweep runs
	rdb := redis.NewClient(&redis.Options{Addr: "redis.corp.lan:6379", Password: "§password§"})
	defer rdb.Close()

	for _, repo := range flag.Args() {
		tags, err := hub.Tags(repo)
		if err != nil {
			log.Printf("%s: %v", repo, err)
			continue
		}
		rdb.SAdd(context.Background(), "tagsweep:"+repo, tags)
	}
}
