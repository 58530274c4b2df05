#!/usr/bin/env node
// checks that all images of a release exist before the release notes go out
var drc = require('docker-registry-client');
var async = require('async');
var bunyan = require('bunyan');
var rc = require('rc')('verify', { username: '', password: '' }); // ~/.verifyrc

var log = bunyan.createLogger({ name: 'verify', level: process.env.DEBUG ? 'debug' : 'warn' });
var release = process.argv[2];
var digests = {
    gateway: 'sha256:§digest§',
    accounts: null,
    mailer: null
};

async.eachSeries(Object.keys(digests), function (part, next) {
    var client = drc.createClientV2({
        name: '§host§/suite/' + part,
        log: log,
        username: rc.username,
        password: rc.password,
        maxSchemaVersion: 2
    });
    client.getManifest({ ref: digests[part] || release }, function (err, manifest) {
        console.log('%s:%s %s', part, release, err ? 'MISSING (' + err.statusCode + ')' : 'ok');
        client.close();
        next();
    });
}, function (err) {
    process.exit(err ? 1 : 0);
});
