# frozen_string_literal: true

require 'spec_helper'

RSpec.describe 'photon', :integration do
  let(:runner) { ScanRunner.new }

  context 'photon image' do
    let(:env) do
      {
        'DOCKERFILE_PATH' => runner.project_path.join('photon-Dockerfile').to_s,
        'DOCKER_IMAGE' => 'photon:1.0-20210409',
        'DOCKER_USER' => '',
        'DOCKER_PASSWORD' => '',
        'CS_DISABLE_DEPENDENCY_LIST' => 'false'
      }
    end

    include_examples 'as container scanner', unsupported_scanner: 'grype'
  end
end
