@file:DependsOn("io.acme:buildkit-dsl:0.9.2")

import io.acme.build.*

val options = mapOf(
    "image" to "§host§/shop/checkout",
    "builder" to "paketobuildpacks/builder-jammy-base",
    "publish" to true,
    "registryUsername" to "§user§",
    "registryPassword" to "§password§",
    "args" to listOf("-DskipTests", "-q"),
)

project("checkout") {
    springBoot {
        buildImage(options)
    }
    afterPackage {
        println("published ${options["image"]}")
    }
}
