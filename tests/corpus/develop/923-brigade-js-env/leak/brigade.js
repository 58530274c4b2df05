const { events, Job, Group } = require("brigadier");

const img = "bakery/oven-api";

events.on("push", async (e, p) => {
  const sha = e.revision.commit.substr(0, 7);
  const test = new Job("test", "node:12");
  test.tasks = ["cd /src", "yarn install", "yarn test"];

  const pack = new Job("pack", "docker:19-dind");
  pack.privileged = true;
  pack.env = {
    DOCKER_DRIVER: "overlay",
    TARGET: "§host§",
    WHO: "§user§",
    KEY: "§password§"
  };
  pack.tasks = [
    "dockerd-entrypoint.sh &",
    "sleep 20",
    "cd /src",
    `docker build -t $TARGET/${img}:${sha} .`,
    "docker login -u $WHO -p $KEY $TARGET",
    `docker push $TARGET/${img}:${sha}`
  ];
  await Group.runEach([test, pack]);
});
