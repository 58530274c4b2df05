import 'dart:convert';

import 'package:dio/dio.dart';
import 'package:flutter_secure_storage/flutter_secure_storage.dart';

class HarborService {
  HarborService(this._storage);

  final FlutterSecureStorage _storage;
  final _dio = Dio(BaseOptions(baseUrl: 'https://harbor.acme-labs.io/api/v2.0'));

  // Unleash front end proxy: which tiles are shown
  final _toggles = Dio(BaseOptions(
    baseUrl: 'https://toggles.acme-labs.io/api/frontend',
    headers: {'Authorization': 'Basic ${base64Encode(utf8.encode('opsapp:§password§'))}'},
  ));

  Future<List<Map<String, dynamic>>> artifacts(String project, String repo) async {
    final user = await _storage.read(key: 'harbor.user');
    final secret = await _storage.read(key: 'harbor.secret');
    final r = await _dio.get<List<dynamic>>(
      '/projects/$project/repositories/$repo/artifacts',
      options: Options(headers: {'Authorization': 'Basic ${base64Encode(utf8.encode('$user:$secret'))}'}),
    );
    return r.data!.cast<Map<String, dynamic>>();
  }

  Future<bool> isEnabled(String name) async => (await _toggles.get<bool>('/$name')).data ?? false;
}
