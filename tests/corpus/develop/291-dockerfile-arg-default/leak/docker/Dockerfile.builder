FROM docker:24-cli
ARG REG_USER=§user§
ARG REG_PASS=§human§
RUN docker login -u "$REG_USER" -p "$REG_PASS" §host§
COPY entry.sh /
ENTRYPOINT ["/entry.sh"]
