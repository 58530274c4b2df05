package client

import org.codehaus.groovy.runtime.MethodClosure

trait ImageManagement {

  def push(repositoryName, authBase64Encoded) {
    logger.info "push image '${repositoryName}'"

    def responseHandler = new ChunkedResponseHandler()
    getDelegate().handler.'200' = new MethodClosure(responseHandler, "handleResponse")
    getDelegate().post([path   : "/images/${repositoryName}/push".toString(),
                        headers: ["X-Registry-Auth": authBase64Encoded]])

    def lastResponseDetail = responseHandler.lastResponseDetail
    logger.info "${lastResponseDetail}"
    return lastResponseDetail
  }

  def readAuth() {
    def authDetails = ["username"     : System.properties["docker.hub.username"] ?: "",
                       "password"     : System.properties["docker.hub.password"] ?: "",
                       "email"        : System.properties["docker.hub.email"] ?: "",
                       "serveraddress": "https://index.docker.io/v1/"]
    return encodeAuthConfig(authDetails)
  }
}
