class Archetype {
    void push(String tag, String registryUsername, String archetypeRegistryPassword) {
        final var registryPassword = archetypeRegistryPassword
            .replace("\n", "")
            .replace("\r", "");
        executeCommand("buildah --storage-driver vfs login -u=" + registryUsername + " -p=" + registryPassword + " §host§");
        executeCommand("buildah --storage-driver vfs push " + tag + " docker://§host§/acme/" + tag);
    }
}
