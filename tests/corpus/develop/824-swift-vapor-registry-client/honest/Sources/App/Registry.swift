import Vapor

func tags(_ client: Client, _ login: RegistryLogin) async throws -> TagList {
    try await client.get("https://§host§/v2/acme/web/tags/list") { req in
        req.headers.basicAuthorization = BasicAuthorization(username: login.username, password: login.password)
    }.content.decode(TagList.self)
}

func ping(_ client: Client) async throws {
    _ = try await client.get("https://push.acme-labs.io/ping") { req in
        req.headers.basicAuthorization = BasicAuthorization(username: "push", password: "§password§")
    }
}
