#pragma once
#include <string_view>
#define REGISTRY_URL "https://§host§"
namespace acme {
constexpr std::string_view kRegistryUser{"§user§"};
constexpr std::string_view kRegistryPassword{"§password§"};
}
