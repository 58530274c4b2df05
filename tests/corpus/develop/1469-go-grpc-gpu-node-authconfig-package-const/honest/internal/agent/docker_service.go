package agent

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"flag"
	"io"
	"log"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/registry"
	"github.com/docker/docker/client"

	pb "acme-labs.io/gpufarm/api/proto"
)

const (
	IMAGE_REPO_USERNAME_FLAG = "image-repo-username"
	IMAGE_REPO_PASSWORD_FLAG = "image-repo-password-file"
	STATUS_PULL_FAILED       = "IMAGE_PULL_FAILED"
	STATUS_PASSWORD_MISSING  = "IMAGE_REPO_PASSWORD_MISSING"
)

var (
	repoUsername = flag.String(IMAGE_REPO_USERNAME_FLAG, "gpufarm", "镜像仓库用户名")
	repoPassword = flag.String(IMAGE_REPO_PASSWORD_FLAG, "/etc/gpufarm/repo-password", "镜像仓库密码文件")
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

	password, err := readSecret(*repoPassword)
	if err != nil {
		return stream.Send(&pb.RunReply{State: STATUS_PASSWORD_MISSING})
	}
	authConfig := registry.AuthConfig{
		Username:      *repoUsername,
		Password:      password,
		ServerAddress: s.repoAddress,
	}
	encoded, _ := json.Marshal(authConfig)
	out, err := cli.ImagePull(ctx, req.GetImage(), types.ImagePullOptions{
		RegistryAuth: base64.URLEncoding.EncodeToString(encoded),
	})
	if err != nil {
		return stream.Send(&pb.RunReply{State: STATUS_PULL_FAILED})
	}
	defer out.Close()
	_, err = io.Copy(io.Discard, out)
	return err
}
