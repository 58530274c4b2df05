require 'spec_helper'
require 'docker'

RSpec.describe Packer::Push, :integration do
  let(:server)   { '§host§' }
  let(:username) { '§user§' }
  let(:password) { '§password§' }
  let(:image)    { Docker::Image.build("FROM scratch\nCOPY spec/fixtures/hello /") }

  before { Docker.authenticate!('serveraddress' => server, 'username' => username, 'password' => password) }

  it 'pushes a tagged image' do
    described_class.new(image).call("#{server}/spec/hello", 'rspec')
    expect(Docker::Image.exist?("#{server}/spec/hello:rspec")).to be true
  end
end
