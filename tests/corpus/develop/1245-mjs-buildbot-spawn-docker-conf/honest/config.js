module.exports = {
    port: 8100,
    webhook_path: '/hooks/github',
    webhook_secret: '§password§',
    build_dir: '/var/lib/buildbot/builds',
    repos: {
        'wanderkarte/tiles': {
            branch: 'main',
            docker: {
                registry: 'https://index.docker.io/v1/',
                image_name: 'wanderkarte/tiles',
                image_tag: 'latest',
                user: process.env.DOCKER_USER,
                pass: process.env.DOCKER_PASS,
                build_args: '--no-cache'
            }
        }
    }
};
