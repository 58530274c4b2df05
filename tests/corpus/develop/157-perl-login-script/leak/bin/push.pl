#!/usr/bin/perl
use strict;
use warnings;

my $registry = '§host§';
my ($user, $password) = ('§user§', '§password§');
system("docker login -u $user -p $password $registry") == 0 or die "login failed: $?";
system("docker push $registry/acme/cgi:latest");
