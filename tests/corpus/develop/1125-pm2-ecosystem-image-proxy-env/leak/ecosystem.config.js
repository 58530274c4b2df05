// pm2 start ecosystem.config.js --env production
module.exports = {
  apps: [
    {
      name: 'image-proxy',
      script: './dist/proxy.js',
      instances: 2,
      exec_mode: 'cluster',
      max_memory_restart: '400M',
      env: {
        NODE_ENV: 'development',
        PORT: 5050,
        UPSTREAM: 'https://registry-1.docker.io',
      },
      env_production: {
        NODE_ENV: 'production',
        PORT: 443,
        UPSTREAM: 'https://registry-1.docker.io',
        UPSTREAM_USER: '§user§',
        UPSTREAM_PASS: '§hubpat§',
        CACHE_DIR: '/srv/layers',
      },
    },
  ],
};
