return {
  workers = 4,
  registry = { url = "§host§", user = "§user§", pass = "§human§" },
}
