using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace Acme.Operator.Controllers;

public partial class WorkspaceController(IKubernetes client)
{
    private async Task EnsurePullSecretAsync(string ns)
    {
        var docker = new
        {
            auths = new Dictionary<string, object>
            {
                ["§host§"] = new { username = "§user§", password = "§password§", email = "noreply@acme-labs.io" }
            }
        };

        var secret = new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "workspace-pull", NamespaceProperty = ns },
            Type = "kubernetes.io/dockerconfigjson",
            Data = new Dictionary<string, byte[]>
            {
                [".dockerconfigjson"] = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(docker))
            }
        };
        await client.CoreV1.CreateNamespacedSecretAsync(secret, ns);
    }
}
