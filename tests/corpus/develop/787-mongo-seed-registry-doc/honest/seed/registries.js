db.registries.insertOne({
  name: "main",
  endpoint: "https://§host§",
  auth: { type: "basic", user: "§user§", passwordHash: "§bcrypt§" },
  scanner: ObjectId("§hex32§".slice(0, 24)),
});
db.createUser({ user: "registry", pwd: "§password§", roles: ["readWrite"] });
