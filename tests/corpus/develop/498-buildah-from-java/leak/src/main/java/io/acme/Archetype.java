class Archetype {
    void push(String tag) {
        executeCommand("buildah --storage-driver vfs login -u=§user§ -p=§password§ §host§");
        executeCommand("buildah --storage-driver vfs push " + tag + " docker://§host§/acme/" + tag);
    }
}
