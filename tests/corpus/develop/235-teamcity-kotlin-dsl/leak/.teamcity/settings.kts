import jetbrains.buildServer.configs.kotlin.*
import jetbrains.buildServer.configs.kotlin.projectFeatures.dockerRegistry

version = "2023.11"

project {
    features {
        dockerRegistry {
            id = "PROJECT_EXT_2"
            name = "Acme registry"
            url = "https://§host§"
            userName = "§user§"
            password = "§password§"
        }
    }
}
