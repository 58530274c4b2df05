import Foundation
import Testing
import TestContainers

@Suite(.tags(.integration))
struct PrivateImageTests {

    private let auth: RegistryAuth = .credentials(
        registry: "§host§",
        username: "§user§",
        password: "§human§"
    )

    @Test func startsFixtureServer() async throws {
        let request = ContainerRequest(image: "§host§/ios/fixture-server:12")
            .withRegistryAuth(auth)
            .withExposedPort(8080)
            .waitingFor(.http("/health", port: 8080))

        try await withContainer(request) { container in
            let port = try await container.hostPort(8080)
            let (data, _) = try await URLSession.shared.data(from: URL(string: "http://localhost:\(port)/users/1")!)
            #expect(String(decoding: data, as: UTF8.self).contains("Ada"))
        }
    }
}
