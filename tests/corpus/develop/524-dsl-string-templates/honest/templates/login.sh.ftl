docker login ${registry} -u ${project.profile.dockerUser} -p ${project.profile.dockerPass}
<#if registryPassword??>export REGISTRY_PASSWORD=${registryPassword}</#if>
mvn deploy -Ddocker.registry.username=${profile.user} -Ddocker.registry.password=${profile.pass}
