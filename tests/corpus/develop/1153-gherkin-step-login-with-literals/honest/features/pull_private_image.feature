@integration @registry
Feature: Pull of private images
  As an operator of a site
  I want the agent to pull from our own registry

  Scenario: agent reports a refused login
    Given the registry "registry:5000" of the compose file with user "testuser" and password "testpassword"
    When I log in to "registry:5000" with user "testuser" and password "wrong-Password1"
    And I start the stack "sensors"
    Then the log contains "unauthorized: authentication required"

  Scenario: the operator sees the reason in the web page
    Given I am signed in to the console as "operator@example.org" with password "§human§"
    When I open the page "Stacks"
    Then I see "Image pull failed"
