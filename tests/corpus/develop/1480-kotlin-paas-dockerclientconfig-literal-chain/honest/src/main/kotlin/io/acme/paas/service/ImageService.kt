package io.acme.paas.service

import com.github.dockerjava.core.DefaultDockerClientConfig
import com.github.dockerjava.core.DockerClientBuilder
import io.acme.paas.util.SecurityUtil
import org.springframework.stereotype.Service
import java.util.UUID

@Service
class ImageService(dockerConfig: DockerConfigRepository) {

    private val settings = dockerConfig.findDefault()

    private val dockerClientConfig = DefaultDockerClientConfig.createDefaultConfigBuilder()
        .withDockerHost(settings.dockerHost)
        .withApiVersion(settings.apiVersion)
        .withRegistryUrl(settings.imagePrefix)
        .withRegistryUsername(settings.registryUsername)
        .withRegistryPassword(SecurityUtil.decrypt(settings.registryPassword!!))
        .build()

    private val dockerClient = DockerClientBuilder.getInstance(dockerClientConfig).build()

    fun pushImage(name: String): String {
        val taskId = UUID.randomUUID().toString()
        dockerClient.pushImageCmd(name).start().awaitCompletion()
        return taskId
    }
}
