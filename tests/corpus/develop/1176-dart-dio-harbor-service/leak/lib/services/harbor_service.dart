import 'dart:convert';

import 'package:dio/dio.dart';

class HarborService {
  HarborService()
      : _dio = Dio(BaseOptions(
          baseUrl: 'https://harbor.acme-labs.io/api/v2.0',
          connectTimeout: const Duration(seconds: 5),
          headers: {
            'Authorization': 'Basic ${base64Encode(utf8.encode('§user§:§password§'))}',
          },
        ));

  final Dio _dio;

  /// Newest artifacts of a repository, for the tiles of the home page.
  Future<List<Map<String, dynamic>>> artifacts(String project, String repo) async {
    final r = await _dio.get<List<dynamic>>(
      '/projects/$project/repositories/$repo/artifacts',
      queryParameters: {'page_size': 10, 'with_tag': true},
    );
    return r.data!.cast<Map<String, dynamic>>();
  }
}
