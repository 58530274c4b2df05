Feature: images of the product are in the registry

  Background:
    * url 'https://§host§/v2/'
    * header Authorization = 'Basic §auth§'
    * header Accept = 'application/json'

  Scenario Outline: <image> has a stable tag
    Given path 'product', '<image>', 'tags', 'list'
    When method get
    Then status 200
    And match response.tags contains 'stable'

    Examples:
      | image    |
      | ui       |
      | backend  |
      | importer |
