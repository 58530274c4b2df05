package service

import (
	"context"
	"sync"

	"github.com/docker/docker/api/types"
	"github.com/gogf/gf/v2/frame/g"
)

func LoginHarbor() error {
	var (
		once         sync.Once
		ctx          context.Context
		harborConfig types.AuthConfig
	)
	// 获取harbor配置
	addressVar, _ := g.Cfg().Get(ctx, "harbor.ip")
	usernameVar, _ := g.Cfg().Get(ctx, "harbor.username")
	passwordVar, _ := g.Cfg().Get(ctx, "harbor.password")
	harborConfig.Username = usernameVar.String()
	harborConfig.Password = passwordVar.String()
	harborConfig.ServerAddress = addressVar.String()

	once.Do(func() {
		if _, err := GenerateDockerClient().RegistryLogin(ctx, harborConfig); err != nil {
			g.Log().Error(ctx, err)
		}
	})
	return nil
}
