export const config = {
  project: "webshop",
  branches: ["main", "release"],
  images: {
    node: "cimg/node:20.11",
    docker: "cimg/base:2024.02",
  },
  secrets: {
    azureRegistry: "acmeshop.azurecr.io",
    azureRegistryUsername: "keeper://3Fq8vLzXn2/field/login",
    azureRegistryPassword: "keeper://3Fq8vLzXn2/field/password",
    sentryDsn: "https://§hex32§@o4501.ingest.sentry.io/88",
  },
  slackChannel: "C04ACME",
} as const;

export type Config = typeof config;
