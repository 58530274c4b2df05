Feature: Private registry integrations

  Background:
    Given the platform is initialized as "staging"
    And I create a project by the name of "registry_integrations"

  @slow
  Scenario: A service with an image of our own registry starts
    Given there are no private registry integrations in the organization
    And a deployed service with image "§host§/e2e/worker:1.0.6"
    When I execute the service
    Then I should get an ImagePullBackOff error
    When I create a container registry integration for "§host§" with user "§user§" and password "§password§"
    And I update the service to the latest revision
    And I execute the service
    Then the execution ends with status "success"
