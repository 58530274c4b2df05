@integration @needs-network
Feature: pull from the company registry

  Background:
    Given a fresh docker daemon
    And the registry "§host§"

  Scenario: refuse a wrong password
    When I log in as "nobody" with password "wrong-password"
    Then the exit code is 1
    And stderr contains "unauthorized: incorrect username or password"

  Scenario Outline: pull with the CI account
    When I log in as "<user>" with password from "<variable>"
    And I pull "§host§/ci/probe:latest"
    Then the exit code is 0
    And the image id is "sha256:§digest§"

    Examples:
      | user   | variable   |
      | §user§ | PROBE_PASS |
