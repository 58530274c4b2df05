export SCW_SECRET_KEY="$(pass show scw/ci)"
export SCW_DEFAULT_PROJECT_ID=§uuid§
docker login rg.fr-par.scw.cloud/acme -u nologin --password-stdin <<< "$SCW_SECRET_KEY"
scw registry image list namespace-id=§uuid§
