use strict;
use warnings;
use Test::More;
use FindBin;
use lib "$FindBin::Bin/lib";
use JSON::MaybeXS qw( decode_json encode_json );
use MIME::Base64 qw( decode_base64 );
use API::Docker;
use Test::API::Docker::FakeTransport;

# One AuthConfig encoding, shared by every class that talks to a registry.
my $fake   = Test::API::Docker::FakeTransport->new;
my $docker = API::Docker->new( transport => $fake );

$docker->images->push(
    'localhost:5000/x',
    auth => { username => 'user', password => 'pass', serveraddress => 'localhost:5000' },
);

my $header = $fake->last_request->header('X-Registry-Auth');
is_deeply( decode_json( decode_base64($header) ),
    { username => 'user', password => 'pass', serveraddress => 'localhost:5000' },
    'the header is the encoded hash' );

done_testing;
