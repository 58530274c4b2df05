docker login fra.ocir.io -u '<tenancy-namespace>/<username>' -p '<auth token>'
docker login fra.ocir.io -u "$OCIR_NS/$OCIR_USER" --password-stdin < ~/.oci/ocir-token
oci os object put --bucket-name b --file web.tgz --opc-client-request-id §uuid§
export OCI_CLI_FINGERPRINT=§hex32§
