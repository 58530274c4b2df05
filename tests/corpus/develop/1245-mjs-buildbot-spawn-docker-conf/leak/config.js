module.exports = {
    port: 8100,
    webhook_path: '/hooks/github',
    build_dir: '/var/lib/buildbot/builds',
    repos: {
        'wanderkarte/tiles': {
            branch: 'main',
            docker: {
                registry: 'https://index.docker.io/v1/',
                image_name: 'wanderkarte/tiles',
                image_tag: 'latest',
                user: 'wanderkarte',
                pass: '§human§',
                build_args: '--no-cache'
            }
        }
    },
    slack: { channel: '#builds' }
};
