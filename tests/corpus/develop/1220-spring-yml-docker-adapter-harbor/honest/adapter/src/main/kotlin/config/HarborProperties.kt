package io.steg.adapter.config

import org.springframework.boot.context.properties.ConfigurationProperties

@ConfigurationProperties("image-adapter.harbor")
data class HarborProperties(
    var url: String = "",
    var username: String = "",
    var password: String = "",
    var imagePrefix: String = ""
)
