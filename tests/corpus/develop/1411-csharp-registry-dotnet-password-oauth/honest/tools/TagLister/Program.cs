using Docker.Registry.DotNet;
using Microsoft.Extensions.Configuration;

var settings = new ConfigurationBuilder().AddUserSecrets<Program>().AddEnvironmentVariables().Build();
var configuration = new RegistryClientConfiguration("https://proget.acme-labs.io");

// configuration.UsePasswordOAuthAuthentication("username", "password");
configuration.UsePasswordOAuthAuthentication(settings["Registry:User"], settings["Registry:Password"]);

using var client = configuration.CreateClient();

var catalog = await client.Catalog.GetCatalog();
foreach (var repository in catalog?.Repositories ?? Array.Empty<string>())
{
    var tags = await client.Tags.ListTags(repository);
    Console.WriteLine($"{repository}: {string.Join(", ", tags.Tags)}");
}
