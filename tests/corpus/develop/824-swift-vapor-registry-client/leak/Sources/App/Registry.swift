import Vapor

func tags(_ client: Client) async throws -> TagList {
    try await client.get("https://§host§/v2/acme/web/tags/list") { req in
        req.headers.basicAuthorization = BasicAuthorization(username: "§user§", password: "§password§")
    }.content.decode(TagList.self)
}
