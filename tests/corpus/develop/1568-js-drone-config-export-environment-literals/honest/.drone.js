const image = 'node:14';
const tag = process.env.DRONE_TAG || 'next';

module.exports = {
    kind: 'pipeline',
    type: 'docker',
    name: 'publish',
    services: [
        {
            name: 'db',
            image: 'mysql:8',
            environment: { MYSQL_USER: '§user§', MYSQL_PASSWORD: '§password§' }
        }
    ],
    steps: [
        {
            name: 'cv',
            image,
            commands: [
                'npm i -g @acme/blaze',
                'blaze run cv:publish',
                `blaze run cv:deploy --tag ${tag}`
            ],
            environment: {
                DOCKER_REGISTRY_USERNAME: {
                    from_secret: 'DOCKER_REGISTRY_USERNAME'
                },
                DOCKER_REGISTRY_PASSWORD: {
                    from_secret: 'DOCKER_REGISTRY_PASSWORD'
                }
            },
            volumes: [
                {
                    name: 'docker-socket',
                    path: '/var/run/docker.sock'
                }
            ]
        }
    ]
};
