package agent

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/registry"
	"github.com/docker/docker/client"

	pb "acme-labs.io/gpufarm/api/proto"
)

const (
	GRPC_PORT           = ":50061"
	MASTER_PORT         = 29500
	IMAGE_REPO_ADDRESS  = "§host§"
	IMAGE_REPO_USERNAME = "§user§"
	IMAGE_REPO_PASSWORD = "§password§"
)

// DockerContainerRun 拉取镜像并启动训练容器
func (s *DockerService) DockerContainerRun(req *pb.RunRequest, stream pb.Docker_RunServer) error {
	log.Printf("container run: name=%v gpu=%v image=%v", req.GetName(), req.GetGpuIdx(), req.GetImage())

	ctx := context.Background()
	cli, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	if err != nil {
		return err
	}
	defer cli.Close()

	authConfig := registry.AuthConfig{
		Username:      IMAGE_REPO_USERNAME,
		Password:      IMAGE_REPO_PASSWORD,
		ServerAddress: IMAGE_REPO_ADDRESS,
	}
	encoded, err := json.Marshal(authConfig)
	if err != nil {
		return err
	}
	out, err := cli.ImagePull(ctx, req.GetImage(), types.ImagePullOptions{
		RegistryAuth: base64.URLEncoding.EncodeToString(encoded),
	})
	if err != nil {
		return stream.Send(&pb.RunReply{State: "IMAGE_PULL_FAILED"})
	}
	defer out.Close()
	_, err = io.Copy(io.Discard, out)
	return err
}
