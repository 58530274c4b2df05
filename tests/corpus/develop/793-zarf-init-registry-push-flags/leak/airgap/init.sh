zarf init --confirm --components git-server \
  --registry-url §host§ \
  --registry-push-username=§user§ --registry-push-password=§password§ \
  --registry-pull-username=§user2§ --registry-pull-password=§password2§
