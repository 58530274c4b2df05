package job

import (
	"context"
	"net"
	"time"

	"github.com/pkg/errors"
)

// Creator makes jobs for machines that ask to boot.
type Creator struct {
	ExtraKernelParams  []string
	Registry           string
	RegistryUsername   string
	RegistryPassword   string
	TinkServerTLS      bool
	TinkServerGRPCAddr string
}

func (c *Creator) newByIP(ctx context.Context, ip net.IP) (context.Context, *Job, error) {
	j := &Job{
		ip:                 ip,
		start:              time.Now(),
		Logger:             c.logger,
		ExtraKernelParams:  c.ExtraKernelParams,
		Registry:           c.Registry,
		RegistryUsername:   c.RegistryUsername,
		RegistryPassword:   c.RegistryPassword,
		TinkServerTLS:      c.TinkServerTLS,
		TinkServerGRPCAddr: c.TinkServerGRPCAddr,
	}

	d, err := c.finder.FindByIP(ctx, ip)
	if err != nil {
		return ctx, nil, errors.WithMessage(err, "no hardware for this address")
	}
	_ = d
	return ctx, j, nil
}
