package auth

import (
	"errors"
	"log"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/authn"
)

// BasicAuthSetting is the name of the environment variable.
const BasicAuthSetting = "UNPACK_BASIC_AUTH"

// Basic returns the authenticator for the registry that the image comes from.
func Basic(auth string) (authn.Authenticator, error) {
	if auth == "" {
		auth = os.Getenv(BasicAuthSetting)
	}
	if auth == "" {
		log.Println("auth unspecified: using anonymous auth")
		return authn.Anonymous, nil
	}

	u, p, ok := strings.Cut(auth, ":")
	if !ok {
		return nil, errors.New("invalid basic auth: expecting the username and the " +
			"password with a colon (aladdin:opensesame)")
	}

	return &authn.Basic{
		Username: u,
		Password: p,
	}, nil
}
