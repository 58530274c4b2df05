#r "paket: groupref build //"
open Fake.Core

Target.create "Push" (fun _ ->
    let result =
        CreateProcess.fromRawCommand "docker" [ "login"; "§host§"; "--username"; "§user§"; "--password"; "§password§" ]
        |> Proc.run
    if result.ExitCode <> 0 then failwith "login failed"
    Shell.Exec("docker", "push §host§/acme/web") |> ignore)
