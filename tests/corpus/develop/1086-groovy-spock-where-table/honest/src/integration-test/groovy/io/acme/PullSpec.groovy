package io.acme

import spock.lang.Specification
import spock.lang.Unroll

class PullSpec extends Specification {

    @Unroll
    def "header for #user of #registry is #expected"() {
        expect:
        EngineClient.basic(registry, [username: user, password: pass]) == expected

        where:
        registry              | user     | pass       | expected
        'quay.io'             | 'user'   | 'pass'     | 'Basic dXNlcjpwYXNz'
        'images.acme-labs.io' | 'foo'    | 'bar'      | 'Basic Zm9vOmJhcg=='
        'localhost:5000'      | ''       | ''         | null
    }

    def "a bad login is reported"() {
        when:
        EngineClient.pull('quay.io/acme/smoke', 'latest', [username: 'nobody', password: 'wrong-password'])

        then:
        def e = thrown(DockerApiException)
        e.message == 'unauthorized: Invalid Username or Password'
    }
}
