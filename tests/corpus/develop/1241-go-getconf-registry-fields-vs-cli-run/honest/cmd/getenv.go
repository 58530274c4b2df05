package cmd

import (
	"fmt"
	"path/filepath"

	"github.com/sirupsen/logrus"

	"github.com/holzweg/rootfs/image"
)

func (opts *CommandOptions) getenv() error {
	logrus.Infof("Loading image for %s", opts.Image)

	imageSlug, err := image.GetNameSlug(opts.Image)
	if err != nil {
		return err
	}
	if opts.TarFile == "" {
		opts.TarFile = filepath.Join(defaultImagesDir(), imageSlug+".tar")
	}

	conf := &image.GetConf{
		File:             opts.TarFile,
		Image:            opts.Image,
		RegistryMirror:   opts.RegistryMirror,
		RegistryPassword: opts.RegistryPassword,
		RegistryUsername: opts.RegistryUsername,
		CacheDir:         defaultLayersDir(),
		Update:           opts.Update,
	}
	img, err := conf.Get()
	if err != nil {
		return fmt.Errorf("error getting config from image %s: %v", img, err)
	}
	return nil
}
