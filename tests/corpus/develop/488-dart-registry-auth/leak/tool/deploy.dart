import 'package:docker_provider/docker_provider.dart';

final auth = RegistryImageAuthConfig(
  address: '§host§',
  username: '§user§',
  password: '§password§',
);
