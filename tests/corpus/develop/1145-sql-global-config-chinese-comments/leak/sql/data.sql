-- ----------------------------
-- Records of system_global_configuration
-- ----------------------------
INSERT INTO `system_global_configuration` (`id`, `workspace`, `docker_registry_path`, `docker_registry_project`, `docker_registry_username`, `docker_registry_password`, `maven_home`) VALUES
(1, '/usr/local/build/workspace', 'https://images.acme-labs.io', 'apps', '§user§', '§human§', '/usr/local/maven');

-- ----------------------------
-- Records of system_cluster
-- ----------------------------
INSERT INTO `system_cluster` VALUES (1, '测试环境', 'https://10.0.3.11:6443', 'v1.22.4', b'0', '2023-04-11 10:22:31');
