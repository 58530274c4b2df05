apptainer registry login --username "$USER" docker://§host§   # asks for the password
apptainer pull --docker-login docker://§host§/bio/aligner:2
apptainer key newpair --password §human§ --name me --email me@acme-labs.io
