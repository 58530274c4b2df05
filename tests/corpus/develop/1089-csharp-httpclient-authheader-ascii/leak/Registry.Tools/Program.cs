using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes("§user§:§human§"));

using var client = new HttpClient { BaseAddress = new Uri("https://images.acme-labs.io/v2/") };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.docker.distribution.manifest.v2+json");

foreach (var repo in args)
{
    var json = await client.GetStringAsync($"{repo}/tags/list");
    Console.WriteLine(json);

    using var head = new HttpRequestMessage(HttpMethod.Head, $"{repo}/manifests/latest");
    using var response = await client.SendAsync(head);
    Console.WriteLine(response.Headers.GetValues("Docker-Content-Digest").FirstOrDefault());
}
