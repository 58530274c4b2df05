#!/usr/bin/perl
use strict;
use warnings;

my $registry = '§host§';
my ($user, $password) = @ENV{qw(REGISTRY_USER REGISTRY_PASSWORD)};
system("docker login -u $user -p $password $registry") == 0 or die "login failed: $?";
my $dbh = DBI->connect("dbi:Pg:dbname=cgi;host=db", 'cgi', '§password§');
