@integration @registry
Feature: Pull of private images
  As an operator of a site
  I want the agent to pull from our own registry

  Background:
    Given an agent with an empty image store

  Scenario: agent pulls after the login
    Given the registry "§host§" with user "§user§" and password "§human§"
    When I start the stack "sensors"
    Then the image "§host§/iot/sensors:3" is in the image store
    And the log does not contain "unauthorized"
