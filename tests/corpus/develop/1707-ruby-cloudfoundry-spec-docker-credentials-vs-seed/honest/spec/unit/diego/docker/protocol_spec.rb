require 'spec_helper'

module Diego
  describe Protocol do
    context 'when there are image credentials' do
      let(:server) { 'http://loginServer.com' }
      let(:user) { 'user' }
      let(:password) { 'password' }
      let(:email) { 'email' }
      let(:docker_credentials) do
        {
          docker_login_server: server,
          docker_user: user,
          docker_password: password,
          docker_email: email
        }
      end
      let(:app) { AppFactory.make(docker_image: 'fake/docker_image', docker_credentials_json: docker_credentials, diego: true) }

      it 'uses the provided credentials to stage a Docker app' do
        expect(message[:lifecycle_data][:docker_login_server]).to eq(server)
        expect(message[:lifecycle_data][:docker_password]).to eq(password)
      end
    end
  end
end
