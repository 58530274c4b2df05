gh secret set REGISTRY_USERNAME --body "§user§" -R acme/web
gh secret set REGISTRY_PASSWORD --body "§password§" -R acme/web
gh variable set REGISTRY_HOST --body "§host§" -R acme/web
