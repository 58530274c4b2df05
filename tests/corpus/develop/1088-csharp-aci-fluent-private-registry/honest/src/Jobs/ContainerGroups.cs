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

        public async Task<IContainerGroup> StartRenderAsync(string id, string scene)
        {
            var acr = await _azure.ContainerRegistries.GetByResourceGroupAsync("render", "acmerender");
            var login = await acr.GetCredentialsAsync();

            return await _azure.ContainerGroups.Define($"render-{id}")
                .WithRegion(Region.EuropeWest)
                .WithExistingResourceGroup("render")
                .WithLinux()
                .WithPrivateImageRegistry(acr.LoginServerUrl, login.Username, login.AccessKeys[AccessKeyType.Primary])
                .DefineVolume("scenes")
                    .WithExistingReadOnlyAzureFileShare("scenes")
                    .WithStorageAccountName("acmescenes")
                    .WithStorageAccountKey("§b64key§")
                    .Attach()
                .DefineContainerInstance("render")
                    .WithImage(acr.LoginServerUrl + "/blender-worker:4")
                    .WithoutPorts()
                    .WithEnvironmentVariable("SCENE", scene)
                    .Attach()
                .CreateAsync();
        }
    }
}
