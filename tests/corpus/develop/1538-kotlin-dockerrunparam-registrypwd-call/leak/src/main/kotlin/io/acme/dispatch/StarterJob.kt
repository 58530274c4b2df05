package io.acme.dispatch

import io.acme.dispatch.client.DockerHostClient
import io.acme.dispatch.pojo.DockerRunParam
import org.slf4j.LoggerFactory
import org.springframework.scheduling.annotation.Scheduled
import org.springframework.stereotype.Component

@Component
class StarterJob(private val dockerHostClient: DockerHostClient) {

    private val logger = LoggerFactory.getLogger(StarterJob::class.java)

    // 每天凌晨跑一次镜像扫描
    @Scheduled(cron = "0 0 2 * * ?")
    fun nightly() {
        val param = DockerRunParam(
            imageName = "§host§/codecc/scanner:v3",
            registryUser = "§user§",
            registryPwd = "§human§",
            command = listOf("/bin/sh", "/data/scan.sh"),
            env = mapOf("LANG" to "zh_CN.UTF-8")
        )
        val result = dockerHostClient.dockerRun("scan", "vm-0", param)
        logger.info("nightly scan: ${result.containerId}")
    }
}
