export const config = {
  project: "webshop",
  branches: ["main", "release"],
  images: {
    node: "cimg/node:20.11",
    docker: "cimg/base:2024.02",
  },
  secrets: {
    azureRegistry: "acmeshop.azurecr.io",
    azureRegistryUsername: "acmeshop",
    azureRegistryPassword: "§password§",
  },
  slackChannel: "C04ACME",
} as const;

export type Config = typeof config;
