// The macros that check argument types in C need a constant option at each call, which the functions below do not have.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// libcurl's functions, which the program looks up when it first needs them instead of being linked with them. Their types are
// those that its header declares. Swift cannot hold variadic ones, so those have no type here.
typedef struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_version_info) version_info;
    __typeof__(&curl_free) free;
    __typeof__(&curl_url) url;
    __typeof__(&curl_url_cleanup) url_cleanup;
    __typeof__(&curl_url_set) url_set;
    __typeof__(&curl_url_get) url_get;
    __typeof__(&curl_url_strerror) url_strerror;
    __typeof__(&curl_slist_append) slist_append;
    __typeof__(&curl_slist_free_all) slist_free_all;
    __typeof__(&curl_easy_init) easy_init;
    __typeof__(&curl_easy_reset) easy_reset;
    __typeof__(&curl_easy_pause) easy_pause;
    __typeof__(&curl_easy_cleanup) easy_cleanup;
    __typeof__(&curl_easy_strerror) easy_strerror;
    __typeof__(&curl_multi_init) multi_init;
    __typeof__(&curl_multi_add_handle) multi_add_handle;
    __typeof__(&curl_multi_remove_handle) multi_remove_handle;
    __typeof__(&curl_multi_perform) multi_perform;
    __typeof__(&curl_multi_info_read) multi_info_read;
    __typeof__(&curl_multi_poll) multi_poll;
    __typeof__(&curl_multi_wakeup) multi_wakeup;
    __typeof__(&curl_multi_cleanup) multi_cleanup;
    void *easy_setopt;
    void *easy_getinfo;
} reel_curl_functions;

// curl's setters and getters are variadic, and Swift cannot call those: one function for each type of argument, with the variadic
// function as its first.

typedef CURLcode (*reel_curl_setter)(CURL *, CURLoption, ...);
typedef CURLcode (*reel_curl_getter)(CURL *, CURLINFO, ...);

static inline CURLcode reel_curl_set_long(void *setter, CURL *handle, CURLoption option, long value) {
    return ((reel_curl_setter)setter)(handle, option, value);
}

static inline CURLcode reel_curl_set_size(void *setter, CURL *handle, CURLoption option, curl_off_t value) {
    return ((reel_curl_setter)setter)(handle, option, value);
}

static inline CURLcode reel_curl_set_text(void *setter, CURL *handle, CURLoption option, const char *value) {
    return ((reel_curl_setter)setter)(handle, option, value);
}

static inline CURLcode reel_curl_set_pointer(void *setter, CURL *handle, CURLoption option, void *value) {
    return ((reel_curl_setter)setter)(handle, option, value);
}

// Functions that read, write and take headers have one type.
static inline CURLcode reel_curl_set_data_function(
    void *setter, CURL *handle, CURLoption option, curl_write_callback value) {
    return ((reel_curl_setter)setter)(handle, option, value);
}

static inline CURLcode reel_curl_set_seek_function(void *setter, CURL *handle, curl_seek_callback value) {
    return ((reel_curl_setter)setter)(handle, CURLOPT_SEEKFUNCTION, value);
}

static inline CURLcode reel_curl_set_request_function(void *setter, CURL *handle, curl_prereq_callback value) {
    return ((reel_curl_setter)setter)(handle, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode reel_curl_get_long(void *getter, CURL *handle, CURLINFO info, long *value) {
    return ((reel_curl_getter)getter)(handle, info, value);
}
