var image = new Image("web", new ImageArgs
{
    ImageName = "§host§/acme/web",
    Registry = new RegistryArgs { Server = "§host§", Username = "§user§", Password = "§password§" },
});
