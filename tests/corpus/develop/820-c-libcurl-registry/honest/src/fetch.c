#include <curl/curl.h>
#include <stdlib.h>

int fetch(CURL *c) {
    curl_easy_setopt(c, CURLOPT_URL, "https://§host§/v2/acme/fw/manifests/sha256:§digest§");
    curl_easy_setopt(c, CURLOPT_USERNAME, getenv("REG_USER"));
    curl_easy_setopt(c, CURLOPT_PASSWORD, getenv("REG_PASSWORD"));
    return curl_easy_perform(c);
}

int upload(CURL *c) {
    curl_easy_setopt(c, CURLOPT_URL, "ftp://files.acme-labs.io/fw.bin");
    curl_easy_setopt(c, CURLOPT_USERPWD, "§user§:§password§");
    return curl_easy_perform(c);
}
