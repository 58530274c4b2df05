package io.acme.agent

import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes

data class RegistryLogin(val host: String, val account: String, val secret: String) {
    override fun toString() = "RegistryLogin(host=$host, account=$account, secret=********)"
}

data class Settings(
    val workDir: Path,
    val poll: Duration,
    val images: List<String>,
    val login: RegistryLogin,
)

fun defaults(env: Map<String, String>) = Settings(
    workDir = Path("/var/lib/agent"),
    poll = 5.minutes,
    images = listOf("sensor-hub", "uplink", "watchdog"),
    login = RegistryLogin(
        secret = env.getValue("AGENT_PULL_SECRET"),
        account = env["AGENT_PULL_ACCOUNT"] ?: "edge-agent",
        host = "§host§",
    ),
)
