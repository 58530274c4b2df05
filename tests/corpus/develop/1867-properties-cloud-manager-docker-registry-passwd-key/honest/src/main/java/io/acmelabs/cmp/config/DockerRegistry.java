package io.acmelabs.cmp.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = "docker.registry", ignoreUnknownFields = true)
public class DockerRegistry {

    private String user;
    private String passwd;
    private String url;
    private String imagePrefix;

    public String getPasswd() {
        return passwd;
    }

    public void setPasswd(String passwd) {
        this.passwd = passwd;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }
}
