import { DockerConfig } from "./types";
import { Auths } from "./auths";

describe("Auths against our harbor", () => {
  const locator = new Auths();

  // pulls acme/base for real, needs VPN
  const dockerConfig: DockerConfig = {
    auths: {
      "https://harbor.acme-labs.io": {
        auth: "§auth§",
        email: "ci@acme-labs.io",
      },
    },
  };

  it("should return credentials", async () => {
    const found = await locator.getAuthConfig("https://harbor.acme-labs.io", dockerConfig);
    expect(found?.username).toBe("§user§");
    expect(found?.registryAddress).toBe("https://harbor.acme-labs.io");
  });

  it("should pull with them", async () => {
    const image = await pull("harbor.acme-labs.io/acme/base:3", locator, dockerConfig);
    expect(image.id).toMatch(/^sha256:/);
  });
});
