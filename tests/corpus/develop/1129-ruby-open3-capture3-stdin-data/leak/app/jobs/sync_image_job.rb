class SyncImageJob < ApplicationJob
  queue_as :slow

  DEST = '§host§/mirror'.freeze

  def perform(source)
    login!
    out, status = Open3.capture2e('skopeo', 'copy', '--all', "docker://#{source}", "docker://#{DEST}/#{source.split('/').last}")
    raise out unless status.success?
  end

  private

  def login!
    _, err, st = Open3.capture3('skopeo', 'login', '-u', '§user§', '--password-stdin', '§host§',
                                stdin_data: '§human§')
    raise "skopeo login: #{err}" unless st.success?
  end
end
