import Foundation

struct RegistryCredentials {
    let host: String
    let username: String
    let password: String
}

let credentials = RegistryCredentials(
    host: "§host§",
    username: "§user§",
    password: "§password§"
)
