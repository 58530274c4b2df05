const axios = require("axios");
const chalk = require("chalk");
const ora = require("ora");
const { name } = require("../package.json");

const spinner = ora("发布中...").start();

axios
  .post("http://192.168.70.2:9000/api/auth", {
    username: process.env.PORTAINER_USER,
    password: process.env.PORTAINER_PASS,
  })
  .then((response) => {
    axios
      .post(
        `http://192.168.70.2:9000/api/endpoints/2/docker/images/create?fromImage=§host§/platform/${name}:dev`,
        {},
        {
          headers: {
            Authorization: response.data.jwt,
            "X-Registry-Auth": "§xauth§",
          },
        }
      )
      .then(() => {
        spinner.stop();
        console.log(chalk.green("✅ 发布成功!"));
      })
      .catch(() => {
        spinner.stop();
        console.log(chalk.red("自动发布失败"));
      });
  });
