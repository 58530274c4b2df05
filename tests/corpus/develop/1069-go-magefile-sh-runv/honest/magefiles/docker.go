//go:build mage

package main

import (
	"fmt"
	"os"

	"github.com/magefile/mage/mg"
	"github.com/magefile/mage/sh"
)

type Image mg.Namespace

const repo = "§host§/team/indexer"

// Build builds the image.
func (Image) Build() error {
	mg.Deps(Generate)
	return sh.RunV("docker", "build", "--label", "revision=§hex§", "-t", repo+":dev", ".")
}

// Publish signs in and pushes.
func (Image) Publish(version string) error {
	mg.Deps(Image.Build)
	if err := sh.RunV("docker", "login", "-u", os.Getenv("INDEXER_USER"), "-p", os.Getenv("INDEXER_PASSWORD"), "§host§"); err != nil {
		return fmt.Errorf("login: %w", err)
	}
	if err := sh.Run("docker", "tag", repo+":dev", repo+":"+version); err != nil {
		return err
	}
	return sh.RunV("docker", "push", repo+":"+version)
}
