# Settings of the server deployment. Sourced by deploy.sh and start.sh.

export DataVolMountPoint=/safe/data
export SafePort=6000
export PostgresPort=5432

# Registry: created with
#   docker run --entrypoint htpasswd docker.io/registry:2 -Bbn $registryUser $registryPassword
export RegistryHost=§host§
export RegistryPort=5000
export registryUser=§user§
export registryPassword=§human§

export LogLevel=info
export TimeZone=UTC
