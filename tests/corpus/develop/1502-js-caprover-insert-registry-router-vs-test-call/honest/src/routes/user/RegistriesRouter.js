'use strict';
const express = require('express');
const BaseApi = require('../../api/BaseApi');
const ApiStatusCodes = require('../../api/ApiStatusCodes');
const InjectionExtractor = require('../../injection/InjectionExtractor');

const router = express.Router();

router.post('/insert/', function (req, res, next) {
    const registryUser = req.body.registryUser + '';
    const registryPassword = req.body.registryPassword + '';
    const registryDomain = req.body.registryDomain + '';
    const registryImagePrefix = req.body.registryImagePrefix + '';
    const registryHelper = InjectionExtractor.extractUserFromInjected(res).user.serviceManager.getRegistriesHelper();

    return Promise.resolve()
        .then(function () {
            return registryHelper.addRegistry(registryUser, registryPassword, registryDomain, registryImagePrefix);
        })
        .then(function () {
            const msg = 'Registry is added.';
            res.send(new BaseApi(ApiStatusCodes.STATUS_OK, msg));
        })
        .catch(ApiStatusCodes.createCatcher(res));
});

module.exports = router;
