package main

import (
	"context"

	"github.com/goharbor/go-client/pkg/harbor"
	"github.com/goharbor/go-client/pkg/sdk/v2.0/client/replication"
	"github.com/goharbor/go-client/pkg/sdk/v2.0/models"

	"acme-labs.io/replicate/internal/grafana"
)

// annotate marks the start of a replication on the dashboards.
var annotate = grafana.NewClient(&grafana.Config{
	URL:      "https://grafana.acme-labs.io",
	Username: "annotations",
	Password: "§human§",
})

func start(ctx context.Context, c *harbor.ClientSetConfig, policy int64) error {
	cs, err := harbor.NewClientSet(c)
	if err != nil {
		return err
	}
	_, err = cs.V2().Replication.StartReplication(ctx, &replication.StartReplicationParams{
		Execution: &models.StartReplicationExecution{PolicyID: policy},
	})
	if err == nil {
		annotate.Add(ctx, "replication started", "harbor")
	}
	return err
}
