Feature: Private registry integrations

  Background:
    Given the platform is initialized as "staging"
    And I log in to the portal as "qa@acme-labs.io" with password "§human§"

  Scenario: A service with an image of a private registry starts
    Given a deployed service with image "quay.io/acme/e2e-worker:1.0.6"
    When I execute the service
    Then I should get an ImagePullBackOff error
    When I use the stored registry integration "quay-e2e"
    And I execute the service
    Then the execution ends with status "success"

  Scenario: Wrong password of a registry
    When I create a container registry integration with user "nobody" and password "wrong-password"
    Then I should see "Could not authenticate with the registry"
