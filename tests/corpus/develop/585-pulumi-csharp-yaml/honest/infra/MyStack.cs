var acr = Output.Create(ListRegistryCredentials.InvokeAsync(new() { RegistryName = "acme" }));
var image = new Image("web", new ImageArgs
{
    ImageName = "§host§/acme/web",
    Registry = new RegistryArgs { Server = "§host§", Username = acr.Apply(c => c.Username!), Password = acr.Apply(c => c.Passwords[0].Value!) },
});
var sql = new Server("sql", new ServerArgs { AdministratorLogin = "§user§", AdministratorLoginPassword = "§password§" });
