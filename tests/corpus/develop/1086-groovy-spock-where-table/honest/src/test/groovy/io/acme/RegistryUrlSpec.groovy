package io.acme

import spock.lang.Specification
import spock.lang.Unroll

class RegistryUrlSpec extends Specification {

    @Unroll
    def "#image comes from #registry"() {
        expect:
        def ref = ImageRef.parse(image)
        ref.registry == registry
        ref.user == user
        ref.pass == pass

        where:
        image                                        | registry         | user      | pass
        'busybox'                                    | 'docker.io'      | 'library' | 'busybox:latest'
        'quay.io/coreos/etcd:v3.5.9'                 | 'quay.io'        | 'coreos'  | 'etcd:v3.5.9'
        'localhost:5000/team/app@sha256:§digest§' | 'localhost:5000' | 'team' | 'app@sha256:§digest§'
    }
}
