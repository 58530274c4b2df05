package main

import (
	"flag"
	"log"
	"sort"

	"github.com/heroku/docker-registry-client/registry"
)

var (
	keep   = flag.Int("keep", 20, "number of tags to keep")
	dryRun = flag.Bool("n", true, "only print")
)

func main() {
	flag.Parse()
	hub, err := registry.New("https://§host§/", "§user§", "§password§")
	if err != nil {
		log.Fatal(err)
	}
	hub.Logf = registry.Quiet

	for _, repo := range flag.Args() {
		tags, err := hub.Tags(repo)
		if err != nil {
			log.Printf("%s: %v", repo, err)
			continue
		}
		sort.Strings(tags)
		for i := 0; i < len(tags)-*keep; i++ {
			d, err := hub.ManifestDigest(repo, tags[i])
			if err == nil && !*dryRun {
				err = hub.DeleteManifest(repo, d)
			}
			log.Println(repo, tags[i], d, err)
		}
	}
}
