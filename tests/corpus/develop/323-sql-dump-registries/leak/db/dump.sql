CREATE TABLE `docker_registry` (
  `id` int NOT NULL AUTO_INCREMENT,
  `registry_url` varchar(255) NOT NULL,
  `username` varchar(100) DEFAULT NULL,
  `password` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`id`)
);
INSERT INTO `docker_registry` (`id`, `registry_url`, `username`, `password`) VALUES
(1, 'https://§host§', '§user§', '§password§'),
(2, 'https://index.docker.io/v1/', '§user2§', '§hubpat§');
