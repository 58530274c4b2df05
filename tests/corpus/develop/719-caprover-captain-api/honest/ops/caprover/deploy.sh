caprover deploy -u https://captain.acme-labs.io -a web -p '§password§' -i §host§/acme/web:2
caprover deploy --appToken §digest§ -a web -i §host§/acme/web:2
