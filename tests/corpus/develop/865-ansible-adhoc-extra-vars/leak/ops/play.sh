ansible-playbook site.yml -e registry=§host§ -e registry_user=§user§ -e registry_password=§password§
