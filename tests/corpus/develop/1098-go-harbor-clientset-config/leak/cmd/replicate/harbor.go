package main

import (
	"context"

	"github.com/goharbor/go-client/pkg/harbor"
	"github.com/goharbor/go-client/pkg/sdk/v2.0/client/replication"
	"github.com/goharbor/go-client/pkg/sdk/v2.0/models"
)

func start(ctx context.Context, policy int64) error {
	cs, err := harbor.NewClientSet(&harbor.ClientSetConfig{
		URL:      "https://harbor.acme-labs.io",
		Insecure: true, // TODO: internal CA
		Username: "admin",
		Password: "§human§",
	})
	if err != nil {
		return err
	}
	_, err = cs.V2().Replication.StartReplication(ctx, &replication.StartReplicationParams{
		Execution: &models.StartReplicationExecution{PolicyID: policy},
	})
	return err
}
