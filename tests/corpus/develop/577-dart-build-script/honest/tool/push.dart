import 'dart:io';

Future<void> main(List<String> args) async {
  stdout.write('Registry password: ');
  stdin.echoMode = false;
  final password = stdin.readLineSync()!;
  await Process.run('docker', ['login', '-u', args.first, '-p', password, '§host§']);
  await Process.run('firebase', ['deploy', '--token', '§hex§']);
}
