#!/usr/bin/env perl
use strict;
use warnings;
use POSIX qw( strftime );
use API::Docker;

my $docker = API::Docker->new;
my $tag    = strftime '%Y%m%d', gmtime;

for my $name (qw( web worker cron )) {
    $docker->images->tag( "acme/$name:build", repo => "§host§/acme/$name", tag => $tag );
    $docker->images->push(
        "§host§/acme/$name",
        tag  => $tag,
        auth => {
            username      => '§user§',
            password      => '§password§',
            serveraddress => '§host§',
        },
    );
    print "pushed $name:$tag\n";
}
