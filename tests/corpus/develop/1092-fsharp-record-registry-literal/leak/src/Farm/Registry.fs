module Acme.Farm.Registry

open Docker.DotNet
open Docker.DotNet.Models

type Store =
    { Address: string
      Account: string
      Secret: string }

let company =
    { Address = "§host§"
      Account = "§user§"
      Secret = "§password§" }

let toAuth (s: Store) =
    AuthConfig(ServerAddress = s.Address, Username = s.Account, Password = s.Secret)

let pull (client: DockerClient) image tag =
    task {
        let p = ImagesCreateParameters(FromImage = company.Address + "/" + image, Tag = tag)
        do! client.Images.CreateImageAsync(p, toAuth company, System.Progress<JSONMessage>())
    }
