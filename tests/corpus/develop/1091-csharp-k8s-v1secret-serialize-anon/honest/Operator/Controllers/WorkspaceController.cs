using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Options;

namespace Acme.Operator.Controllers;

public partial class WorkspaceController(IKubernetes client, IOptions<PullOptions> options)
{
    private async Task EnsurePullSecretAsync(string ns)
    {
        var pull = options.Value;
        var docker = new
        {
            auths = new Dictionary<string, object>
            {
                [pull.Host] = new { username = pull.Username, password = pull.Password, email = "noreply@acme-labs.io" }
            }
        };

        var secret = new V1Secret
        {
            Metadata = new V1ObjectMeta
            {
                Name = "workspace-pull",
                NamespaceProperty = ns,
                Annotations = new Dictionary<string, string> { ["acme-labs.io/config-hash"] = "§hex§" }
            },
            Type = "kubernetes.io/dockerconfigjson",
            Data = new Dictionary<string, byte[]>
            {
                [".dockerconfigjson"] = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(docker))
            }
        };
        await client.CoreV1.CreateNamespacedSecretAsync(secret, ns);
    }
}
