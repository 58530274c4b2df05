werf cr login -u nobody -p "${CI_JOB_TOKEN}" §host§
werf converge --repo §host§/acme/shop --env prod --set postgresql.auth.password=§human§
