const image = 'node:14';
const tag = process.env.DRONE_TAG || 'next';

module.exports = {
    kind: 'pipeline',
    type: 'docker',
    name: 'publish',
    steps: [
        {
            name: 'cv',
            image,
            commands: [
                'npm i -g @acme/blaze',
                'blaze run cv:build',
                'blaze run cv:publish',
                `blaze run cv:deploy --tag ${tag}`
            ],
            environment: {
                DOCKER_REGISTRY_USERNAME: '§user§',
                DOCKER_REGISTRY_PASSWORD: '§password§'
            },
            volumes: [
                {
                    name: 'docker-socket',
                    path: '/var/run/docker.sock'
                }
            ]
        }
    ],
    volumes: [
        { name: 'docker-socket', host: { path: '/var/run/docker.sock' } }
    ]
};
