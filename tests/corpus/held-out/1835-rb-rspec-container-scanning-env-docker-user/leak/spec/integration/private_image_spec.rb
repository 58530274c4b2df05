# frozen_string_literal: true

require 'spec_helper'

RSpec.describe 'private image', :integration do
  let(:runner) { ScanRunner.new }

  context 'when the image needs a login' do
    let(:env) do
      {
        'DOCKERFILE_PATH' => runner.project_path.join('webapp-Dockerfile').to_s,
        'DOCKER_IMAGE' => '§host§/scan-fixtures/webapp:2021',
        'DOCKER_USER' => '§user§',
        'DOCKER_PASSWORD' => '§password§',
        'CS_DISABLE_DEPENDENCY_SCAN' => 'false'
      }
    end

    let(:project_fixture) { fixture_file('docker/webapp_project') }

    include_examples 'as container scanner'
  end
end
