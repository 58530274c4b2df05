docker login rg.fr-par.scw.cloud/acme -u nologin -p §uuid§
docker push rg.fr-par.scw.cloud/acme/web
