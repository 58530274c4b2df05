package registry

import (
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/v1/google"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

func options(ts tokenSource) []remote.Option {
	return []remote.Option{
		remote.WithAuthFromKeychain(authn.NewMultiKeychain(authn.DefaultKeychain, google.Keychain)),
		remote.WithAuth(&authn.Bearer{Token: ts.mustAccessToken()}),
		remote.WithAuth(authn.FromConfig(authn.AuthConfig{Auth: base64AuthOrEmpty})),
	}
}
