argocd login argocd.acme-labs.io --username admin --password §human§
argocd repo add https://git.acme-labs.io/deploy.git --username git --password §password§
argocd repo add §host§ --type helm --name charts --enable-oci --username "$U" --password "$P"
