Feature: images of the product are in the registry

  Background:
    * url 'https://§host§/v2/'
    * def basic = call read('classpath:basic-auth.js') { username: '#(user)', password: '#(pass)' }
    * header Authorization = basic
    * header Accept = 'application/json'

  Scenario: stable is what we tested
    Given path 'product', 'ui', 'manifests', 'stable'
    When method head
    Then status 200
    And match header Docker-Content-Digest == 'sha256:§digest§'

  Scenario: a wrong login is refused
    * header Authorization = 'Basic bm9ib2R5Om5vdGhpbmc='
    Given path 'product', 'ui', 'tags', 'list'
    When method get
    Then status 401
    And match response.errors[0].message == 'authentication required'
