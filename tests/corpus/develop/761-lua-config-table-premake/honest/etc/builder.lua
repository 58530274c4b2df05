return {
  workers = 4,
  registry = { url = "§host§", user = "ci", pass = os.getenv("REGISTRY_PASS") or error("REGISTRY_PASS?") },
  redis = { url = "redis:6379", pass = "§human§" },
  signing = { key = "§b64key§" },
}
