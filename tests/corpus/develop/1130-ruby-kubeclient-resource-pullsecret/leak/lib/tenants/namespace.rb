# frozen_string_literal: true

require 'kubeclient'
require 'json'

module Tenants
  class Namespace
    REGISTRY = {
      '§host§' => { username: '§user§', password: '§password§' }
    }.freeze

    def initialize(client, name)
      @client = client
      @name = name
    end

    def create
      @client.create_namespace(Kubeclient::Resource.new(metadata: { name: @name }))
      @client.create_secret(
        Kubeclient::Resource.new(
          metadata: { name: 'images', namespace: @name },
          type: 'kubernetes.io/dockerconfigjson',
          stringData: { '.dockerconfigjson' => JSON.dump(auths: REGISTRY) }
        )
      )
    end
  end
end
