<?php
define( 'SANDBOX_DOCKER_REGISTRY', '§host§' );
define( 'SANDBOX_DOCKER_USER', '§user§' );
define( 'SANDBOX_DOCKER_PASSWORD', '§password§' );
