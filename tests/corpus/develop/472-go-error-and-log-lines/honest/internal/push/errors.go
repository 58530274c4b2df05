package push

import (
	"errors"
	"fmt"
)

var (
	errNoPassword = errors.New("registry password: must not be empty, use --password-stdin")
	errBadToken   = errors.New("registry token: expired or malformed")
)

func loginError(host, user, password string, err error) error {
	if password == "" {
		return errNoPassword
	}
	return fmt.Errorf("docker login %s -u %s -p %s: password=%q token=%v: %w", host, user, redact(password), mask(password), tokenFor(host), err)
}
