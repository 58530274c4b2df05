using System.Threading.Tasks;
using Microsoft.Azure.Management.ContainerInstance.Fluent;
using Microsoft.Azure.Management.Fluent;
using Microsoft.Azure.Management.ResourceManager.Fluent.Core;

namespace Acme.Jobs
{
    public class ContainerGroups
    {
        private readonly IAzure _azure;

        public ContainerGroups(IAzure azure) => _azure = azure;

        public Task<IContainerGroup> StartRenderAsync(string id, string scene) =>
            _azure.ContainerGroups.Define($"render-{id}")
                .WithRegion(Region.EuropeWest)
                .WithExistingResourceGroup("render")
                .WithLinux()
                .WithPrivateImageRegistry("acmerender.azurecr.io", "acmerender", "§acr§")
                .WithoutVolume()
                .DefineContainerInstance("render")
                    .WithImage("acmerender.azurecr.io/blender-worker:4")
                    .WithoutPorts()
                    .WithCpuCoreCount(4)
                    .WithMemorySizeInGB(14)
                    .WithEnvironmentVariable("SCENE", scene)
                    .Attach()
                .CreateAsync();
    }
}
