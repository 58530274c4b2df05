package io.acme.build.spring

import io.acme.build.*

/**
 * Builds an OCI image.
 *
 * Options: image, builder, publish, registryUsername, registryPassword (should use secrets in production!), args
 */
fun SpringBoot.buildImage(options: Map<String, Any?>): Task {
    val finalOptions = defaults + options
    val builder = MavenCommand("spring-boot:build-image")

    (finalOptions["image"] as? String)?.let { image ->
        builder.withProperty("spring-boot.build-image.imageName", image)
    }
    if (finalOptions["publish"] == true) {
        (finalOptions["registryUsername"] as? String)?.let { username ->
            builder.withProperty("docker.registry.username", username)
        }
        (finalOptions["registryPassword"] as? String)?.let { password ->
            builder.withProperty("docker.registry.password", password)
        }
    }
    (finalOptions["args"] as? List<*>)?.forEach { arg ->
        builder.withArg(arg.toString())
    }
    return commandTask("package", builder)
}
