<?php
// image: §host§/wordpress/base:6.5
define( 'DB_NAME', 'wp' );
define( 'DB_USER', '§user§' );
define( 'DB_PASSWORD', '§password§' );
define( 'AUTH_KEY', '§b64key§' );
define( 'SANDBOX_DOCKER_REGISTRY', '§host§' );
define( 'SANDBOX_DOCKER_PASSWORD', getenv( 'SANDBOX_DOCKER_PASSWORD' ) );
