# frozen_string_literal: true

require 'kubeclient'
require 'json'

module Tenants
  class Namespace
    DB = {
      'pg.tenants' => { username: 'tenants', password: '§password§' }
    }.freeze

    def initialize(client, name, registry:)
      @client = client
      @name = name
      @registry = registry # { host => { username:, password: } }
    end

    def create
      @client.create_namespace(Kubeclient::Resource.new(metadata: { name: @name }))
      @client.create_secret(
        Kubeclient::Resource.new(
          metadata: { name: 'images', namespace: @name },
          type: 'kubernetes.io/dockerconfigjson',
          stringData: { '.dockerconfigjson' => JSON.dump(auths: @registry) }
        )
      )
      @client.create_secret(
        Kubeclient::Resource.new(metadata: { name: 'db', namespace: @name }, type: 'Opaque', stringData: { 'db.json' => JSON.dump(DB) })
      )
    end
  end
end
