RSpec.describe 'Apps' do
  let!(:process) do
    ProcessModelFactory.make(
      space: space,
      environment_json: { 'RAILS_ENV' => 'staging' },
      command: 'hello_world',
      docker_credentials_json: { 'docker_user' => 'bob', 'docker_password' => 'password', 'docker_email' => 'blah@blah.com' }
    )
  end

  it 'lists all apps and hides the credentials' do
    get '/v2/apps', nil, headers_for(user)

    expect(last_response.status).to eq(200)
    expect(parsed_response['resources'][0]['entity']['docker_credentials']['password']).to eq('***')
  end
end
