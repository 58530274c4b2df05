#define OTA_REGISTRY      "§host§"
#define OTA_REPOSITORY    "edge/firmware"
#define OTA_REGISTRY_AUTH "Basic §auth§"
