ansible-playbook site.yml -e registry=§host§ -e @registry.vault.yml --vault-password-file ~/.vault
ansible-playbook site.yml -e "registry_password=$REG_PASSWORD" -e 'db_password=§password§' -e image=§host§/acme/web:2
ansible swarm -b -m community.docker.docker_login -a "registry_url=§host§ username=ci password={{ lookup('env','REG_PASSWORD') }}" -e ansible_become_password='§human§'
