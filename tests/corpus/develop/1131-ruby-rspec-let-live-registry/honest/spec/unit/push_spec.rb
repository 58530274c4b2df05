require 'spec_helper'
require 'docker'

RSpec.describe Packer::Push do
  let(:server)   { 'registry.example.com' }
  let(:username) { 'rspec-user' }
  let(:password) { 'rspec-password' }
  let(:image)    { instance_double(Docker::Image, id: 'sha256:§digest§') }

  it 'hands the header to the engine' do
    expect(Docker).to receive(:authenticate!)
      .with('serveraddress' => server, 'username' => username, 'password' => password)
    described_class.new(image).login(server, username, password)
  end

  it 'explains a refusal' do
    allow(Docker).to receive(:authenticate!).and_raise(Docker::Error::AuthenticationError, 'incorrect username or password')
    expect { described_class.new(image).login(server, username, 'nope') }.to raise_error(/incorrect username or password/)
  end
end
