using System;
using Microsoft.Azure.Management.Fluent;
using Microsoft.Azure.Management.ResourceManager.Fluent.Core;
using Microsoft.Extensions.Configuration;

namespace ContainerRunner
{
    class Program
    {
        const string ImportDb = "Server=sql-import;Database=grain;User Id=import;Password=§password§";

        static void Main(string[] args)
        {
            var config = new ConfigurationBuilder().AddUserSecrets<Program>().Build();
            var azure = Azure.Authenticate(config["AuthFile"]).WithDefaultSubscription();
            var registry = config.GetSection("ContainerRegistry");

            azure.ContainerGroups.Define("nightly-import")
                .WithRegion(Region.EuropeWest)
                .WithExistingResourceGroup("rg-import")
                .WithLinux()
                .WithPrivateImageRegistry(registry["Server"], registry["Username"], registry["Password"])
                .WithoutVolume()
                .DefineContainerInstance("import")
                    .WithImage(registry["Server"] + "/import:latest")
                    .WithoutPorts()
                    .WithEnvironmentVariable("ConnectionStrings__Import", ImportDb)
                    .Attach()
                .Create();
        }
    }
}
