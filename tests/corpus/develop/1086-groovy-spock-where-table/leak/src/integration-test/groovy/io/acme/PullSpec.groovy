package io.acme

import spock.lang.Specification
import spock.lang.Unroll

class PullSpec extends Specification {

    def engine = new EngineClient('http://localhost:2375')

    @Unroll
    def "image of #registry can be pulled"() {
        when:
        def response = engine.pull("${registry}/acme/smoke", 'latest', [username: user, password: pass])

        then:
        response.status.success
        !response.stream.any { it.contains('denied') }

        where:
        registry              | user       | pass
        'quay.io'             | '§user§'   | '§password§'
        'images.acme-labs.io' | '§user2§'  | '§human§'
    }
}
