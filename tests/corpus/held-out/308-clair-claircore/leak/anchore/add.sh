anchore-cli registry add §host§ §user§ §password§
anchore-cli image add §host§/acme/api:latest
anchore-cli image wait §host§/acme/api:latest
