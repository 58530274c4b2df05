db.registries.insertOne({
  name: "main",
  endpoint: "https://§host§",
  auth: { type: "basic", user: "§user§", password: "§password§" },
  createdAt: new Date(),
});
