def call(Map cfg = [:]) {
    def data = new Date()
    def label = data.format("yyyyMMddHHmmss")

    sh """
        set -x
        cd ${cfg.project}
        mvn clean package jib:build -DskipTests --settings ${cfg.settingsPath}/settings_${cfg.domain}.xml \\
            -Djib.from.image=§host§/base/temurin-runtime:v1.2.0 \\
            -Djib.from.auth.username=§user§ \\
            -Djib.from.auth.password=§password§ \\
            -Djib.to.image=§host§/${cfg.image} \\
            -Djib.to.tags=${label} \\
            -Djib.to.auth.username=§user§ \\
            -Djib.to.auth.password=§password§ \\
            -Djib.container.jvmFlags=${cfg.javaOpts} \\
            -Djib.container.environment="APP_MAIN_CLASS=${cfg.app},JAVA_OPTS_AGENT=${cfg.javaOpts}"

        echo 'TAG ==========> ${label} '
    """
    return label
}
