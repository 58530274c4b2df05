# frozen_string_literal: true

module Pyx
  class ContainerRegistry
    RELEASE_REGISTRY = 'registry.gitlab.com'
    PUBLISH_USER = 'release-tools'
    PUBLISH_PASSWORD = '§glpat§'

    def self.with_login
      success = system(
        'crane', 'auth', 'login', RELEASE_REGISTRY,
        '-u', PUBLISH_USER, '-p', PUBLISH_PASSWORD
      )
      raise 'Failed to authenticate with release registry' unless success

      yield
    end
  end
end
