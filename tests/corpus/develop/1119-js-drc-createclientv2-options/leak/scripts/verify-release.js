#!/usr/bin/env node
// checks that all images of a release exist before the release notes go out
var drc = require('docker-registry-client');
var async = require('async');
var bunyan = require('bunyan');

var log = bunyan.createLogger({ name: 'verify', level: process.env.DEBUG ? 'debug' : 'warn' });
var release = process.argv[2];
var parts = ['gateway', 'accounts', 'mailer', 'pdf'];

async.eachSeries(parts, function (part, next) {
    var client = drc.createClientV2({
        name: '§host§/suite/' + part,
        log: log,
        username: '§user§',
        password: '§human§',
        maxSchemaVersion: 2
    });
    client.getManifest({ ref: release }, function (err, manifest) {
        console.log('%s:%s %s', part, release, err ? 'MISSING (' + err.statusCode + ')' : 'ok');
        client.close();
        next();
    });
}, function (err) {
    process.exit(err ? 1 : 0);
});
