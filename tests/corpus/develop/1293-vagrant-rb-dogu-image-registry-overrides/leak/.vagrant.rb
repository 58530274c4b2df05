# local settings, loaded by the Vagrantfile
docker_registry_namespace = "ecosystem"
install_setup = true

dogu_registry_url = "https://dogu.acme-labs.io/api/v2/dogus"
dogu_registry_username = "jdoe"
dogu_registry_password = "§password2§"

image_registry_url = "https://§host§"
image_registry_username = "§user§"
image_registry_password = "§password§"
image_registry_email = "jdoe@acme-labs.io"
