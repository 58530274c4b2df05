set -gx REGISTRY §host§
set -gx REGISTRY_USER §user§
set -gx REGISTRY_PASSWORD §password§

function reglogin
    echo $REGISTRY_PASSWORD | docker login $REGISTRY -u $REGISTRY_USER --password-stdin
end
