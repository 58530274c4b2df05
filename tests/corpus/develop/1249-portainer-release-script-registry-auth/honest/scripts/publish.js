const axios = require("axios");
const chalk = require("chalk");
const ora = require("ora");
const { name } = require("../package.json");

const spinner = ora("发布中...").start();

// 登录 portainer 管理页面，镜像仓库的账号由 portainer 自己保存（registryId: 1）
axios
  .post("http://192.168.70.2:9000/api/auth", {
    username: "developer",
    password: "§human§",
  })
  .then((response) => {
    axios
      .post(
        `http://192.168.70.2:9000/api/endpoints/2/docker/images/create?fromImage=§host§/platform/${name}:dev`,
        {},
        {
          headers: {
            Authorization: response.data.jwt,
            "X-Registry-Auth": "eyJyZWdpc3RyeUlkIjoxfQ==",
          },
        }
      )
      .then(() => {
        spinner.stop();
        console.log(chalk.green("✅ 发布成功!"));
      });
  });
