timoni mod push ./module oci://§host§/modules/web --version=1.2.0 --creds="$TIMONI_USER:$TIMONI_TOKEN"
timoni bundle apply -f bundle.cue --runtime-from-env
