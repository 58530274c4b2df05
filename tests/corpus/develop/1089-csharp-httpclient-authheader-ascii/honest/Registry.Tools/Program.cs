using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

// 1. Snapshot of the door camera for the status page
var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes("viewer:§human§"));
using var camera = new HttpClient { BaseAddress = new Uri("http://cam-door.corp.lan/") };
camera.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
await File.WriteAllBytesAsync("door.jpg", await camera.GetByteArrayAsync("ISAPI/Streaming/channels/101/picture"));

// 2. Versions of the public images. No login: Docker Hub hands out anonymous tokens,
//    Www-Authenticate: Bearer realm="https://auth.docker.io/token",service="registry.docker.io"
using var hub = new HttpClient();
foreach (var repo in args)
{
    var doc = await hub.GetFromJsonAsync<TokenDto>($"https://auth.docker.io/token?service=registry.docker.io&scope=repository:library/{repo}:pull");
    hub.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", doc!.Token);
    Console.WriteLine(await hub.GetStringAsync($"https://registry-1.docker.io/v2/library/{repo}/tags/list"));
}

record TokenDto(string Token, int Expires_In);
