--
-- Data for Name: proxycacheconfig; Type: TABLE DATA; Schema: public; Owner: quay
--

COPY public.proxycacheconfig (id, organization_id, creation_date, upstream_registry, upstream_registry_username, upstream_registry_password, expiration_s, insecure) FROM stdin;
1	14	2023-10-02 08:11:54.120347	docker.io	§user§	§hubpat§	86400	f
2	15	2023-10-02 08:13:20.004411	registry.access.redhat.com	\N	\N	86400	f
\.


--
-- Name: proxycacheconfig_id_seq; Type: SEQUENCE SET; Schema: public; Owner: quay
--

SELECT pg_catalog.setval('public.proxycacheconfig_id_seq', 2, true);
