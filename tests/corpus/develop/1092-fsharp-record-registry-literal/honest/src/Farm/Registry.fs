module Acme.Farm.Registry

open System
open Docker.DotNet
open Docker.DotNet.Models

type Store =
    { Address: string
      Account: string
      Secret: string }

let private need name =
    match Environment.GetEnvironmentVariable name with
    | null | "" -> failwithf "%s is not set" name
    | v -> v

let company () =
    { Address = "§host§"
      Account = need "FARM_ACCOUNT"
      Secret = need "FARM_SECRET" }

let toAuth (s: Store) =
    AuthConfig(ServerAddress = s.Address, Username = s.Account, Password = s.Secret)

/// connection of the farm's own event store
let eventStore = "esdb://admin:§password§@events.acme-labs.io:2113?tls=true"

let pull (client: DockerClient) image tag =
    task {
        let c = company ()
        let p = ImagesCreateParameters(FromImage = c.Address + "/" + image, Tag = tag)
        do! client.Images.CreateImageAsync(p, toAuth c, Progress<JSONMessage>())
    }
