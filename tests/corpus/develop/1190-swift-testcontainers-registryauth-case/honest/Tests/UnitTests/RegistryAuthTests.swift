import Foundation
import Testing
@testable import TestContainers

// MARK: - RegistryAuth

@Test func registryAuth_credentials_storesValues() {
    let auth = RegistryAuth.credentials(
        registry: "ghcr.io",
        username: "testuser",
        password: "testpass"
    )

    guard case let .credentials(registry, username, password) = auth else {
        Issue.record("wrong case")
        return
    }
    #expect(registry == "ghcr.io")
    #expect(username == "testuser")
    #expect(password == "testpass")
}

@Test func registryAuth_decodesConfig() throws {
    // user:pass
    let json = #"{"auths":{"ghcr.io":{"auth":"dXNlcjpwYXNz"}}}"#
    let auth = try RegistryAuth.from(configJSON: Data(json.utf8), registry: "ghcr.io")
    #expect(auth.description == "RegistryAuth(ghcr.io, user, <redacted>)")
}

@Test func image_digestIsKept() {
    #expect(ImageReference("ghcr.io/a/b@sha256:§digest§").digest == "sha256:§digest§")
}
