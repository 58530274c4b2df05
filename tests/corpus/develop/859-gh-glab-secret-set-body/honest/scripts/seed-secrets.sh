gh variable set REGISTRY_HOST --body "§host§" -R acme/web
gh secret set REGISTRY_PASSWORD -R acme/web < registry-password.txt
gh secret set NPM_TOKEN --body "§npm§" -R acme/web
gh secret set DB_PASSWORD --body "§password§" -R acme/web
glab variable set DOCKER_REGISTRY_PASSWORD "$(pass registry)" --group acme --masked
