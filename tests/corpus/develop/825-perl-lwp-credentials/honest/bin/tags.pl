use LWP::UserAgent;
my $ua = LWP::UserAgent->new;
my ($user, $password) = @ENV{qw(REG_USER REG_PASSWORD)};
$ua->credentials('§host§:443', 'Registry Realm', $user => $password);
$ua->credentials('pinto.acme-labs.io:443', 'Pinto', '§user§' => '§password§');
print $ua->get('https://§host§/v2/acme/web/tags/list')->decoded_content;
