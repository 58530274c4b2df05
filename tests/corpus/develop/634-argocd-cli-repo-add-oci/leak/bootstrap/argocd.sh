argocd login argocd.acme-labs.io --sso
argocd repo add §host§ --type helm --name charts --enable-oci --username §user§ --password §password§
