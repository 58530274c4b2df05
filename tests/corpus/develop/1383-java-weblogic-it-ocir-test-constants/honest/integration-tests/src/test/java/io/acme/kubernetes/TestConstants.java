package io.acme.kubernetes;

import static io.acme.kubernetes.Utils.getNonEmptySystemProperty;

public interface TestConstants {

  // operator constants
  String OPERATOR_RELEASE_NAME = "operator-release";
  String OPERATOR_CHART_DIR = "../kubernetes/charts/operator";

  // registry of the test images
  String TEST_IMAGES_REPO = getNonEmptySystemProperty("it.test.images.repo", "fra.ocir.io");
  String TEST_IMAGES_REPO_USERNAME = System.getenv("OCIR_USERNAME");
  String TEST_IMAGES_REPO_PASSWORD = System.getenv("OCIR_PASSWORD");
  String REPO_DUMMY_VALUE = "dummy";
  String TEST_IMAGES_REPO_SECRET_NAME = "test-images-repo-secret";

  // domain constants
  String ADMIN_USERNAME_DEFAULT = "weblogic";
  String ADMIN_PASSWORD_DEFAULT = "§human§";
  String DOMAIN_VERSION = "v9";
}
