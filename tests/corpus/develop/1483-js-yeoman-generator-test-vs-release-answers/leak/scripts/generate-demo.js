const path = require(`path`);
const helpers = require(`yeoman-test`);

// Baut das Demo-Projekt fuer die Messe neu. Nur intern benutzen!
const type = `node`;
const name = `messe-demo`;
const tfs = `https://dev.azure.com/acme-labs`;
const target = `docker`;
const installDep = `true`;
const dockerHost = `tcp://demo-docker.acme-labs.io:2376`;
const dockerRegistry = `https://§host§/`;
const dockerRegistryId = `§user§`;
const dockerRegistryPassword = `§human§`;
const dockerPorts = `8080:3000`;

helpers.run(path.join(__dirname, `../generators/app/index`))
   .withArguments([type, name, tfs, target, installDep,
      dockerHost, dockerRegistry, dockerRegistryId,
      dockerPorts, dockerRegistryPassword])
   .on(`end`, () => console.log(`done`));
