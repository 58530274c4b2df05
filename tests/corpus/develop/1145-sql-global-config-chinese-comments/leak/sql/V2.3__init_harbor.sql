-- 初始化镜像仓库(Harbor)配置,部署平台启动时读取
CREATE TABLE IF NOT EXISTS sys_config (
    id          BIGINT PRIMARY KEY AUTO_INCREMENT,
    config_name VARCHAR(100) COMMENT '参数名称',
    config_key  VARCHAR(100) COMMENT '参数键名',
    config_value VARCHAR(500) COMMENT '参数键值'
);

INSERT INTO sys_config (config_name, config_key, config_value) VALUES ('镜像仓库地址', 'harbor.address', 'images.acme-labs.io');
INSERT INTO sys_config (config_name, config_key, config_value) VALUES ('镜像仓库账号', 'harbor.account', '§user§');
INSERT INTO sys_config (config_name, config_key, config_value) VALUES ('镜像仓库密码', 'harbor.pwd', '§human§');
INSERT INTO sys_config (config_name, config_key, config_value) VALUES ('构建超时(分钟)', 'build.timeout', '30');
