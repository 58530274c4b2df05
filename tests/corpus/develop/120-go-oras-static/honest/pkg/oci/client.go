package oci

import (
	"oras.land/oras-go/v2/registry/remote"
	"oras.land/oras-go/v2/registry/remote/auth"
)

func repo(cred *Credentials) (*remote.Repository, error) {
	r, err := remote.NewRepository("§host§/policy/bundle")
	if err != nil {
		return nil, err
	}
	r.Client = &auth.Client{
		Credential: auth.StaticCredential("§host§", auth.Credential{
			Username:     cred.RegistryUsername,
			Password:     cred.RegistryPassword,
			RefreshToken: cred.Tokens["refresh"],
		}),
	}
	return r, nil
}
