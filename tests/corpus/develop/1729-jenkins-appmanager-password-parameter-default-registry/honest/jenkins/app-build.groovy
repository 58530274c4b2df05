pipeline {
    agent { label 'docker' }

    parameters {
        string(name: 'TASK_ID', defaultValue: '', description: '变更 ID')
        string(name: 'REGISTRY_SERVER', defaultValue: '', description: '镜像仓库地址，如 harbor.example.com:5000')
        string(name: 'REGISTRY_USERNAME', defaultValue: '', description: '镜像仓库用户名')
        password(name: 'REGISTRY_PASSWORD', defaultValue: '', description: '镜像仓库密码，触发构建时传入')
        password(name: 'NACOS_PASSWORD', defaultValue: '§password§', description: '配置中心密码')
    }

    stages {
        stage('构建并推送') {
            steps {
                sh '''
                  echo "$REGISTRY_PASSWORD" | docker login "$REGISTRY_SERVER" -u "$REGISTRY_USERNAME" --password-stdin
                  docker build -t "$REGISTRY_SERVER/apps/$JOB_BASE_NAME:$BUILD_NUMBER" .
                  docker push "$REGISTRY_SERVER/apps/$JOB_BASE_NAME:$BUILD_NUMBER"
                '''
            }
        }
    }
}
