package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"acme-labs.io/druid/internal/registry"
)

func newLoginCommand() *cobra.Command {
	var host, username, password string

	cmd := &cobra.Command{
		Use:   "login",
		Short: "Login to OCI registry",
		Long: `Add or update registry credentials in the configuration.
Supports multiple registries with path-based credential matching.

Examples:
  druid-client login --host registry-1.docker.io -u user -p pass
  druid-client login --host artifacts.example.com/project1 -u user1 -p pass1
  druid-client login --host artifacts.example.com/project2 -u user2 -p pass2`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := registry.ValidateCredentials(host, username, password); err != nil {
				return fmt.Errorf("login to %s failed, check username and password: %w", host, err)
			}
			return registry.Store(host, username, password)
		},
	}

	cmd.Flags().StringVar(&host, "host", "", "registry host, with a path if needed")
	cmd.Flags().StringVarP(&username, "username", "u", "", "registry username")
	cmd.Flags().StringVarP(&password, "password", "p", "", "registry password")
	_ = cmd.MarkFlagRequired("host")
	return cmd
}
