use LWP::UserAgent;
my $ua = LWP::UserAgent->new;
$ua->credentials('§host§:443', 'Registry Realm', '§user§' => '§password§');
print $ua->get('https://§host§/v2/acme/web/tags/list')->decoded_content;
