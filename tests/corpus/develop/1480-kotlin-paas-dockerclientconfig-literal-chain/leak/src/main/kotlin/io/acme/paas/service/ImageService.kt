package io.acme.paas.service

import com.github.dockerjava.api.async.ResultCallback
import com.github.dockerjava.api.model.PushResponseItem
import com.github.dockerjava.core.DefaultDockerClientConfig
import com.github.dockerjava.core.DockerClientBuilder
import org.springframework.stereotype.Service
import java.time.LocalDateTime
import java.util.UUID

@Service
class ImageService {

    private val dockerClientConfig = DefaultDockerClientConfig.createDefaultConfigBuilder()
        .withDockerHost("tcp://10.20.4.11:2375")
        .withApiVersion("1.40")
        .withRegistryUrl("§host§")
        .withRegistryUsername("§user§")
        .withRegistryPassword("§human§")
        .build()

    private val dockerClient = DockerClientBuilder.getInstance(dockerClientConfig).build()

    fun pushImage(name: String): String {
        val taskId = UUID.randomUUID().toString()
        val started = LocalDateTime.now()
        dockerClient.pushImageCmd(name)
            .exec(object : ResultCallback.Adapter<PushResponseItem>() {
                override fun onNext(item: PushResponseItem) {
                    println("$started $taskId ${item.status}")
                }
            })
            .awaitCompletion()
        return taskId
    }
}
