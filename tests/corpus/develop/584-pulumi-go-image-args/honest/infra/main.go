cfg := config.New(ctx, "registry")
image, err := docker.NewImage(ctx, "web", &docker.ImageArgs{
	ImageName: pulumi.String("§host§/acme/web"),
	Registry: docker.ImageRegistryArgs{
		Server:   pulumi.String("§host§"),
		Username: pulumi.String(cfg.Require("username")),
		Password: cfg.RequireSecret("password"),
	},
})
db, err := rds.NewInstance(ctx, "db", &rds.InstanceArgs{
	Username: pulumi.String("acme"),
	Password: pulumi.String("§password§"),
})
