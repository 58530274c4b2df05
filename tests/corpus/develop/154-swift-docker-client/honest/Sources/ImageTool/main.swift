import Foundation

struct RegistryCredentials {
    let host: String
    let username: String
    let password: String
}

let env = ProcessInfo.processInfo.environment
guard let registryPassword = env["REGISTRY_PASSWORD"] else { fatalError("REGISTRY_PASSWORD is not set") }
let credentials = RegistryCredentials(
    host: "§host§",
    username: env["REGISTRY_USER", default: "acme"],
    password: registryPassword
)
let label = "\(credentials.username)@\(credentials.host)"
