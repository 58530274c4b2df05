val regUser = providers.gradleProperty("regUser")
val regPass = providers.environmentVariable("REG_PASS")
jib {
    to.image = "§host§/shop/service"
    to.auth.apply {
        username = regUser.getOrElse("anonymous")
        password = regPass.getOrElse("anonymous")
    }
    container.environment = mapOf("SPRING_DATASOURCE_PASSWORD" to "§human§")
}
