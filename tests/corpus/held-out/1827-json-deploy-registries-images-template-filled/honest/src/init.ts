import { writeFile } from "node:fs/promises";
import { deploySchema } from "./schema";

export const init = async () => {
	console.log("Creating .deploy.json template...");
	const template = deploySchema.parse({
		$schema: "https://acme-labs.io/schemas/deployment-schema.json",
		registries: {
			dockerhub: {
				hostname: "docker.io",
				username: "username",
				password: "password",
			},
		},
		images: {
			"my-image": {
				registry: "dockerhub",
				repository: "my-repo",
				imageName: "my-image",
			},
		},
	});
	await writeFile(".deploy.json", JSON.stringify(template, null, 2));
};
