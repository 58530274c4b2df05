#pragma once
#include <string_view>
#define REGISTRY_URL "https://§host§"
#define REGISTRY_PASSWORD_MAX_LENGTH 128
namespace acme {
constexpr std::string_view kRegistryUserKey{"registry.username"};
constexpr std::string_view kRegistryPasswordKey{"registry.password"};
constexpr std::string_view kRegistryPasswordFlag{"--registry-password=<password>"};
constexpr std::string_view kBaseDigest{"sha256:§digest§"};
enum class AuthKind { kUsernamePassword, kIdentityToken, kRegistryToken };
}
