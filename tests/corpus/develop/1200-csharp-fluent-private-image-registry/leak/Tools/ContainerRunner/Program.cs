using System;
using Microsoft.Azure.Management.Fluent;
using Microsoft.Azure.Management.ResourceManager.Fluent;
using Microsoft.Azure.Management.ResourceManager.Fluent.Core;

namespace ContainerRunner
{
    class Program
    {
        static void Main(string[] args)
        {
            var azure = Azure.Authenticate(Environment.GetEnvironmentVariable("AZURE_AUTH_LOCATION")).WithDefaultSubscription();

            Console.WriteLine("Creating container group...");
            var group = azure.ContainerGroups.Define("nightly-import")
                .WithRegion(Region.EuropeWest)
                .WithExistingResourceGroup("rg-import")
                .WithLinux()
                .WithPrivateImageRegistry("kornspeicher.azurecr.io", "kornspeicher", "§password§")
                .WithoutVolume()
                .DefineContainerInstance("import")
                    .WithImage("kornspeicher.azurecr.io/import:latest")
                    .WithoutPorts()
                    .WithCpuCoreCount(1.0)
                    .WithMemorySizeInGB(2)
                    .Attach()
                .Create();

            Console.WriteLine($"Created {group.Id}");
        }
    }
}
