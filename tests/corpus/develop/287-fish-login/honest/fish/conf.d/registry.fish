set -gx REGISTRY §host§
set -gx REGISTRY_USER (whoami)
set -gx REGISTRY_PASSWORD (pass show work/registry)

function reglogin
    echo $REGISTRY_PASSWORD | docker login $REGISTRY -u $REGISTRY_USER --password-stdin
end
