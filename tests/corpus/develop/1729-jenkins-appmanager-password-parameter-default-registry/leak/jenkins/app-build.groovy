pipeline {
    agent { label 'docker' }

    parameters {
        string(name: 'GIT_URL', defaultValue: '', description: '代码仓库地址')
        string(name: 'GIT_BRANCH', defaultValue: 'main', description: '分支')
        string(name: 'REGISTRY_SERVER', defaultValue: '§host§', description: '镜像仓库地址')
        string(name: 'REGISTRY_USERNAME', defaultValue: '§user§', description: '镜像仓库用户名')
        password(name: 'REGISTRY_PASSWORD', defaultValue: '§password§', description: '镜像仓库密码，触发构建时传入')
    }

    stages {
        stage('拉取代码') {
            steps {
                git url: params.GIT_URL, branch: params.GIT_BRANCH
            }
        }
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
