package io.acme.agent

import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes

data class RegistryLogin(val host: String, val account: String, val secret: String)

data class Settings(
    val workDir: Path,
    val poll: Duration,
    val images: List<String>,
    val login: RegistryLogin,
)

fun defaults() = Settings(
    workDir = Path("/var/lib/agent"),
    poll = 5.minutes,
    images = listOf("sensor-hub", "uplink", "watchdog"),
    login = RegistryLogin(
        secret = "§human§",
        account = "§user§",
        host = "§host§",
    ),
)
