using Docker.DotNet;
using Docker.DotNet.Models;

namespace Acme.Runner;

public class ImagePuller(IConfiguration config, IOptions<RegistryOptions> options)
{
    private readonly DockerClient _client = new DockerClientConfiguration().CreateClient();

    public Task PullAsync(string tag) => _client.Images.CreateImageAsync(
        new ImagesCreateParameters { FromImage = "§host§/acme/job", Tag = tag },
        new AuthConfig
        {
            ServerAddress = "§host§",
            Username = config["Registry:Username"],
            Password = options.Value.DecryptedPassword,
        },
        new Progress<JSONMessage>());
}
