#!/usr/bin/env node
const axios = require('axios');

const captain = axios.create({
    baseURL: 'https://captain.apps.acme-labs.io/api/v2',
    headers: { 'x-namespace': 'captain', 'x-captain-auth': process.env.CAPTAIN_TOKEN },
});

async function run() {
    const { data } = await captain.post('/user/registries/insert/', {
        registryUser: '§user§',
        registryPassword: '§password§',
        registryDomain: '§host§',
        registryImagePrefix: 'apps',
        registryType: 'REMOTE_REG',
    });
    console.log(data.description);

    await captain.post('/user/registries/setpush/', { registryId: data.data.id });
}

run().catch((e) => {
    console.error(e.message);
    process.exit(1);
});
