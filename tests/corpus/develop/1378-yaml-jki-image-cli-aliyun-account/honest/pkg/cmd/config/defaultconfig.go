package config

const defaultConfig = `default-registry: ali
registries:
- name: ali
  aliyun:
    # 如果使用 access key 的话这里就不用设置
    #username: user
    #password: passwd

    access_key: foo
    secret_access_key: bar

    # 这个 namespace 指的是容器镜像服务里的命名空间
    namespace: test

    region: cn-hangzhou
- name: aws-tokyo
  aws:
    access_key: foo
    secret_access_key: bar
    region: ap-northeast-1
    account_id: "12345"
`
