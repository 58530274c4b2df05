-- ----------------------------
-- Table structure for system_global_configuration
-- ----------------------------
CREATE TABLE `system_global_configuration` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `workspace` varchar(255) NOT NULL DEFAULT '/usr/local/build/workspace' COMMENT '源码构建存放目录',
  `docker_registry_path` varchar(400) NOT NULL DEFAULT 'http://127.0.0.1' COMMENT 'Docker镜像仓库地址',
  `docker_registry_username` varchar(255) DEFAULT NULL COMMENT '镜像仓库用户名',
  `docker_registry_password` varchar(255) DEFAULT NULL COMMENT '镜像仓库密码,加密保存',
  `maven_home` varchar(255) DEFAULT '/usr/local/maven',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='全局配置';

INSERT INTO `system_global_configuration` (`id`, `workspace`) VALUES (1, '/usr/local/build/workspace');
-- 管理员 admin 的初始密码见部署手册
INSERT INTO `system_user` (`id`, `username`, `password`, `nickname`) VALUES (1, 'admin', '§bcrypt§', '管理员');
