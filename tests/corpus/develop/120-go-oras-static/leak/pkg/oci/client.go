package oci

import (
	"oras.land/oras-go/v2/registry/remote"
	"oras.land/oras-go/v2/registry/remote/auth"
)

func repo() (*remote.Repository, error) {
	r, err := remote.NewRepository("§host§/policy/bundle")
	if err != nil {
		return nil, err
	}
	r.Client = &auth.Client{
		Credential: auth.StaticCredential("§host§", auth.Credential{
			Username: "§user§",
			Password: "§password§",
		}),
	}
	return r, nil
}
