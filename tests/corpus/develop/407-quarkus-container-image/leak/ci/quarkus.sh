./mvnw package -Dquarkus.container-image.push=true \
  -Dquarkus.container-image.registry=§host§ \
  -Dquarkus.container-image.username=§user§ -Dquarkus.container-image.password=§human§
