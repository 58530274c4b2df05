@integration @needs-network
Feature: pull from the company registry

  Background:
    Given a fresh docker daemon
    And the registry "§host§"

  Scenario: pull with the CI account
    When I log in as "§user§" with password "§password§"
    And I pull "§host§/ci/probe:latest"
    Then the exit code is 0
    And the image list contains "ci/probe"
