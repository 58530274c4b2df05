image, err := docker.NewImage(ctx, "web", &docker.ImageArgs{
	ImageName: pulumi.String("§host§/acme/web"),
	Registry: docker.ImageRegistryArgs{
		Server:   pulumi.String("§host§"),
		Username: pulumi.String("§user§"),
		Password: pulumi.String("§password§"),
	},
})
