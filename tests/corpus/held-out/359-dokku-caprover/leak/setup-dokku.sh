dokku apps:create shop
dokku registry:login §host§ §user§ §password§
dokku git:from-image shop §host§/acme/shop:latest
