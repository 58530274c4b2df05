jib {
    to.image = "§host§/shop/service"
    to.auth.apply {
        username = "§user§"
        password = "§human§"
    }
    container.ports = listOf("8080")
}
