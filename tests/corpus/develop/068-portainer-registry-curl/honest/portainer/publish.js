const axios = require("axios");

async function pull(jwt, name) {
  const url = `https://portainer.acme-labs.io/api/endpoints/2/docker/images/create?fromImage=§host§/platform/${name}:dev`;
  return axios.post(url, {}, {
    headers: {
      Authorization: jwt,
      "X-Registry-Auth": "eyJyZWdpc3RyeUlkIjozfQ==",
    },
  });
}
module.exports = { pull };
