/* The parts of stash that are written in C and C++. */
#ifndef STASH_H
#define STASH_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STASH_VERSION 1
#define STASH_HEADER_LEN 24
#define STASH_MESSAGE_LEN 80

enum stash_status {
    STASH_OK = 0,
    STASH_BAD_MAGIC,
    STASH_BAD_VERSION,
    STASH_NOT_A_SIZE,
    STASH_SIZE_TOO_LARGE,
};

/* What an archive begins with. In a file all numbers are little-endian. */
struct stash_header {
    uint16_t version;
    uint32_t entries;
    uint32_t index_len;
    uint64_t unpacked_len;
};

/* What the C compiler knows about the machine that it compiles for. */
struct stash_platform {
    size_t pointer_size;
    size_t long_size;
    int is_big_endian;
};

/* header.c */
void stash_header_encode(const struct stash_header *header, uint8_t out[STASH_HEADER_LEN]);
enum stash_status stash_header_decode(const uint8_t in[STASH_HEADER_LEN], struct stash_header *header);
int stash_header_print(const struct stash_header *header, FILE *stream);
struct stash_platform stash_platform(void);

/* size.cpp: reads "512", "64 KiB" or "2G". On failure, message says what is wrong with it. */
enum stash_status stash_parse_size(const char *text, uint64_t *bytes, char message[STASH_MESSAGE_LEN]);

#ifdef __cplusplus
}
#endif

#endif
