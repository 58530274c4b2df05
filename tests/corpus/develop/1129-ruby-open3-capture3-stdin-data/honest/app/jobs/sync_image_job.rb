class SyncImageJob < ApplicationJob
  queue_as :slow

  DEST = '§host§/mirror'.freeze
  # of the archive that gpg makes for the air-gapped site
  ARCHIVE_PASSPHRASE = '§human§'.freeze

  def perform(source)
    login!
    out, status = Open3.capture2e('skopeo', 'copy', '--all', "docker://#{source}", 'docker-archive:/tmp/image.tar')
    raise out unless status.success?

    Open3.capture3('gpg', '--batch', '--symmetric', '--passphrase-fd', '0', '/tmp/image.tar', stdin_data: ARCHIVE_PASSPHRASE)
  end

  private

  def login!
    _, err, st = Open3.capture3('skopeo', 'login', '-u', '§user§', '--password-stdin', '§host§',
                                stdin_data: Rails.application.credentials.dig(:skopeo, :secret))
    raise "skopeo login: #{err}" unless st.success?
  end
end
