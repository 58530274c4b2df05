sealos login -u "${1:?user}" -p "${2:?password}" §host§
sealos run §host§/labring/kubernetes:v1.29 --masters 10.0.0.2 --passwd '§password§'
