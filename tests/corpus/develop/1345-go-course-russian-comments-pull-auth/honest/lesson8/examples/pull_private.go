package examples

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/client"
)

func PullPrivate() {
	ctx := context.Background()
	cli, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation()) // клиент из переменных окружения
	if err != nil {
		panic(err)
	}

	authConfig := types.AuthConfig{
		Username: os.Getenv("HUB_LOGIN"),
		Password: os.Getenv("HUB_PAROL"),
	} // структура для авторизации
	encodedJSON, err := json.Marshal(authConfig) // нужен JSON
	if err != nil {
		panic(err)
	}
	authStr := base64.URLEncoding.EncodeToString(encodedJSON) // и base64

	out, err := cli.ImagePull(ctx, "acme/lesson-app", types.ImagePullOptions{RegistryAuth: authStr})
	if err != nil {
		panic(err)
	}

	defer out.Close()
	io.Copy(os.Stdout, out)
}
