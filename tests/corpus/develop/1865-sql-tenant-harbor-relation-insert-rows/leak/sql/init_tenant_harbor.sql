-- 租户与 harbor 账号的对应关系，初始化数据
USE devops_manager;

DELETE FROM tenant_harbor_relation_info;

INSERT INTO tenant_harbor_relation_info (id, harbor_name, harbor_password, tenant_id, create_time)
VALUES
  ('§uuid§', '§user§', '§human§', '1001', NOW()),
  ('0f3c1a52-77aa-4b0e-a111-5be1d2c0aa10', '§user2§', '§password2§', '1002', NOW());

UPDATE sys_config SET config_value = 'https://harbor.corp.lan' WHERE config_key = 'harbor.url';
