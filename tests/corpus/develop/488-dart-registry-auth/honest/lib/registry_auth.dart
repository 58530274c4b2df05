class RegistryImageAuthConfig {
  /// The address of the docker registry.
  final String address;

  /// The password for the docker registry.
  final String password;

  /// The user name for the docker registry.
  final String username;

  const RegistryImageAuthConfig({
    this.address = '§host§',
    required this.username,
    required this.password,
  });
}
