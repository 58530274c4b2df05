#!/bin/bash
helm dependency update charts/web
helm package charts/web --version "$VERSION"
helm registry login §host§ --username gitlab-ci-token --password "$CI_JOB_TOKEN"
helm push "web-$VERSION.tgz" oci://§host§/charts
helm upgrade web charts/web --set image.tag="$VERSION",global.postgresql.auth.password=§password§
