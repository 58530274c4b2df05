# @summary
#   Module to configure private docker registries from which to pull Docker images
#
# @param server
#   The hostname and port of the private Docker registry. Ex: dockerreg:5000
#
# @param ensure
#   Whether or not you want to login or logout of a repository
#
# @param username
#   Username for authentication to private Docker registry.
#
# @param password
#   Password for authentication to private Docker registry. Leave undef if
#   auth is not required.
#
# @param pass_hash
#   The hash to be used for receipt. If left as undef, a hash will be generated
#
define docker::registry (
  Optional[String]                    $server    = $title,
  Enum[present,absent]                $ensure    = present,
  Optional[String]                    $username  = undef,
  Optional[Variant[String,Sensitive]] $password  = undef,
  Optional[String]                    $pass_hash = undef,
  Optional[String]                    $email     = undef,
) {
  include docker::params
  $password_env = "password=${password}"
}
