using Docker.Registry.DotNet;

var configuration = new RegistryClientConfiguration("https://proget.acme-labs.io");

configuration.UsePasswordOAuthAuthentication("§user§", "§human§");

using var client = configuration.CreateClient();

var catalog = await client.Catalog.GetCatalog();
foreach (var repository in catalog?.Repositories ?? Array.Empty<string>())
{
    var tags = await client.Tags.ListTags(repository);
    Console.WriteLine($"{repository}: {string.Join(", ", tags.Tags)}");
}
