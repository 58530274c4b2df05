package main

import (
	"log"

	"github.com/spf13/afero"

	"github.com/dachstein/architect/workflow"
)

func main() {
	info := workflow.ProjectInfo{
		WorkingDirectory: "/srv/nightly/gletscher",
		Organisation:     "dachstein",
		Project:          "gletscher",
		Sha:              "HEAD",

		Registry:       "quay.io",
		DockerEmail:    "ci@dachstein.io",
		DockerUsername: "dachstein+nightly",
		DockerPassword: "§robotkey§",

		Goos:          "linux",
		Goarch:        "amd64",
		GolangImage:   "golang",
		GolangVersion: "1.8.3",
	}

	w, err := workflow.NewBuild(info, afero.NewOsFs())
	if err != nil {
		log.Fatal(err)
	}
	if err := workflow.Run(w); err != nil {
		log.Fatal(err)
	}
}
