# frozen_string_literal: true

module Pyx
  class ContainerRegistry
    RELEASE_REGISTRY = 'registry.gitlab.com'
    PUBLISH_USER = 'release-tools'
    SIGNING_KEY_ID = '§hex§'

    def self.with_login
      return yield if File.exist?('tmp/gitlab_token')

      logger.info('Authentication with release registry')
      File.write('tmp/gitlab_token', Pyx::Environment.gitlab_release_tools_token)
      success = system(
        'crane auth login ' \
        "-u #{PUBLISH_USER} " \
        "--password-stdin #{RELEASE_REGISTRY} " \
        '< tmp/gitlab_token'
      )
      raise 'Failed to authenticate with release registry' unless success

      yield
    end
  end
end
