const path = require(`path`);
const helpers = require(`yeoman-test`);
const assert = require(`assert`);

describe(`app:index`, () => {
   it(`docker target should compose with docker generator`, () => {
      // Arrange
      let type = `node`;
      let name = `nodeUnitTest`;
      let tfs = `vsts`;
      let target = `docker`;
      let installDep = `false`;
      let dockerHost = `dockerHost`;
      let dockerRegistry = `dockerRegistry`;
      let dockerRegistryId = `dockerRegistryId`;
      let dockerPorts = `dockerPorts`;
      let dockerRegistryPassword = `dockerRegistryPassword`;

      // Act
      return helpers.run(path.join(__dirname, `../../generators/app/index`))
         .withArguments([type, name, tfs, target, installDep,
            dockerHost, dockerRegistry, dockerRegistryId,
            dockerPorts, dockerRegistryPassword])
         .on(`error`, e => assert.fail(e));
   });
});
