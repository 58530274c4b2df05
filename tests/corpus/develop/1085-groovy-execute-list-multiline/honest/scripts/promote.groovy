#!/usr/bin/env groovy
// promotes an image from QA to PROD:  ./promote.groovy billing 1.4.2
def (name, version) = args
def run = { List cmd ->
    def p = cmd.execute()
    p.consumeProcessOutput(System.out, System.err)
    if (p.waitFor() != 0) { System.exit(1) }
}
def ask = { String label -> new String(System.console().readPassword("Password for ${label}: ")) }

def qa   = [url: 'qa-images.acme-labs.io', as: '§user§', with: ask('QA')]
def prod = [url: 'images.acme-labs.io', as: '§user2§', with: ask('PROD')]

[qa, prod].each { r ->
    run(['docker', 'login', r.url, '-u', r.as, '-p', r.with])
}
run(['docker', 'pull', "${qa.url}/apps/${name}:${version}".toString()])
run(['docker', 'tag', "${qa.url}/apps/${name}:${version}".toString(), "${prod.url}/apps/${name}:${version}".toString()])
run(['docker', 'push', "${prod.url}/apps/${name}:${version}".toString()])
