import 'dart:io';

Future<void> main() async {
  await Process.run('docker', ['login', '-u', '§user§', '-p', '§password§', '§host§']);
  await Process.run('docker', ['push', '§host§/acme/api']);
}
