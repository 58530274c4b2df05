require 'spec_helper'

RSpec.describe Packer::Redactor do
  it 'hides the password of docker login' do
    line = 'docker login registry.example.com -u rspec-user -p Sup3rS3cretForSpec!'
    expect(described_class.call(line)).to eq('docker login registry.example.com -u rspec-user -p [REDACTED]')
  end

  it 'hides the auth of a config' do
    json = '{"auths":{"registry.example.com":{"auth":"cnNwZWMtdXNlcjpmb28="}}}'
    expect(described_class.call(json)).to eq('{"auths":{"registry.example.com":{"auth":"[REDACTED]"}}}')
  end
end
