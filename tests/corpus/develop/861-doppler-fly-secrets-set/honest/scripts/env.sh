doppler secrets get REGISTRY_USER REGISTRY_TOKEN --plain -p ci -c prd
doppler secrets set STRIPE_WEBHOOK_SECRET='§hex§' ADMIN_PASSWORD='§password§' -p web -c prd
fly secrets unset -a builder DOCKER_REGISTRY_PASSWORD
fly deploy -a web --image §host§/acme/web@sha256:§digest§
