# syntax=docker/dockerfile:1
FROM docker:24-cli
ARG REG_USER=builder
ARG REG_PASS=
RUN --mount=type=secret,id=reg_pass \
    docker login -u "$REG_USER" --password-stdin §host§ < /run/secrets/reg_pass
COPY entry.sh /
ENTRYPOINT ["/entry.sh"]
