zarf init --confirm --components git-server \
  --registry-url §host§ \
  --registry-push-username=push --registry-push-password="$PUSH" \
  --git-push-username=§user§ --git-push-password=§password§
# zarf tools get-creds
#  Application          | Username  | Password | Connect
#  Registry             | zarf-push | ******** | zarf connect registry
