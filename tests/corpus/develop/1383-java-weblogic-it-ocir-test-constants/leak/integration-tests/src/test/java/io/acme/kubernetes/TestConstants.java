package io.acme.kubernetes;

import static io.acme.kubernetes.Utils.getNonEmptySystemProperty;

public interface TestConstants {

  // operator constants
  String OPERATOR_RELEASE_NAME = "operator-release";
  String OPERATOR_CHART_DIR = "../kubernetes/charts/operator";

  // registry of the test images
  String TEST_IMAGES_REPO = getNonEmptySystemProperty("it.test.images.repo", "fra.ocir.io");
  String TEST_IMAGES_TENANCY = getNonEmptySystemProperty("it.test.images.tenancy", "acmetest");
  String TEST_IMAGES_REPO_USERNAME = getNonEmptySystemProperty("it.ocir.username", "acmetest/robot@acme-labs.io");
  String TEST_IMAGES_REPO_PASSWORD = getNonEmptySystemProperty("it.ocir.password", "§password§");
  String TEST_IMAGES_REPO_SECRET_NAME = "test-images-repo-secret";

  // domain constants
  String ADMIN_USERNAME_DEFAULT = "weblogic";
  String DOMAIN_VERSION = "v9";
}
