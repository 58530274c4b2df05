timoni mod push ./module oci://§host§/modules/web --version=1.2.0 --creds=§user§:§password§
