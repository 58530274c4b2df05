const { spawn } = require('child_process');

const spawn_opts = (github_conf, docker_conf, build_dir, cwd) => {
    return {
        cwd,
        env: {
            USER: github_conf.user,
            REPO: github_conf.pr_repo ? github_conf.pr_repo : github_conf.repo,
            BUILD_DIR: build_dir,
            COMMIT: github_conf.commit,
            DOCKER_REGISTRY: docker_conf.registry,
            IMAGE_NAME: docker_conf.image_name,
            IMAGE_TAG: docker_conf.image_tag,
            DOCKER_USER: docker_conf.user,
            DOCKER_PASS: docker_conf.pass,
            DOCKER_BUILD_ARGS: docker_conf.build_args
        }
    }
};

const fetch_and_build = (github_conf, docker_conf, build_dir) => {
    return spawn('sh', ['fetch_and_build.sh'], spawn_opts(github_conf, docker_conf, build_dir, __dirname));
};

module.exports = { fetch_and_build };
