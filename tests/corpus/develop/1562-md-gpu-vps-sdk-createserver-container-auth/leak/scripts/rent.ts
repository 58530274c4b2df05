import { createProvider } from "asap-vps";

const lambda = createProvider("lambda", { apiKey: process.env.LAMBDA_API_KEY! });

const key = (await lambda.listSSHKeys()).find((k) => k.name === "laptop")!;
const offers = await lambda.listOffers();
const offer = offers.find((o) => o.gpu?.model === "A10" && o.available)!;

const server = await lambda.createServer({
  name: "inference-eu",
  offer,
  sshKeyIds: [key.id],
  container: {
    image: "ghcr.io/acme-labs/worker:2025.03",
    env: { MODEL: "llama-3-8b" },
    command: ["serve", "--port", "8000"],
    ports: ["8000/tcp"],
    registryAuth: { username: "§user§", password: "§ghp§" },
  },
});

const running = await lambda.waitUntilRunning(server.id);
console.log(running.status, running.ipv4);
