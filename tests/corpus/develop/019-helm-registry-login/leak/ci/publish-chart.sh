#!/bin/bash
helm dependency update charts/web
helm package charts/web --version "$VERSION"
helm registry login §host§ --username §user§ --password §password§
helm push "web-$VERSION.tgz" oci://§host§/charts
