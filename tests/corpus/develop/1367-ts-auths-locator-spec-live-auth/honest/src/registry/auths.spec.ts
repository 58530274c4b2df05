import { DockerConfig } from "./types";
import { Auths } from "./auths";

describe("Auths", () => {
  const locator = new Auths();

  describe("getAuthConfig", () => {
    it("should return undefined when auths is undefined", async () => {
      const dockerConfig: DockerConfig = {};
      expect(await locator.getAuthConfig("registry-name", dockerConfig)).toBeUndefined();
    });

    it("should return credentials from encoded auth", async () => {
      const dockerConfig: DockerConfig = {
        auths: {
          "https://registry.example.com": {
            email: "user@example.com",
            auth: Buffer.from("user:pass").toString("base64"),
          },
        },
      };
      expect(await locator.getAuthConfig("https://registry.example.com", dockerConfig)).toEqual({
        username: "user",
        password: "pass",
        registryAddress: "https://registry.example.com",
      });
    });
  });
});
