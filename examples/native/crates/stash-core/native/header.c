#include "stash.h"

#include <inttypes.h>
#include <string.h>

static const uint8_t magic[4] = {'S', 'T', 'S', 'H'};

static void put(uint8_t *out, uint64_t value, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        out[i] = (uint8_t)(value >> (8 * i));
    }
}

static uint64_t get(const uint8_t *in, size_t bytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++) {
        value |= (uint64_t)in[i] << (8 * i);
    }
    return value;
}

void stash_header_encode(const struct stash_header *header, uint8_t out[STASH_HEADER_LEN]) {
    memset(out, 0, STASH_HEADER_LEN);
    memcpy(out, magic, sizeof magic);
    put(out + 4, header->version, 2);
    put(out + 8, header->entries, 4);
    put(out + 12, header->index_len, 4);
    put(out + 16, header->unpacked_len, 8);
}

enum stash_status stash_header_decode(const uint8_t in[STASH_HEADER_LEN], struct stash_header *header) {
    if (memcmp(in, magic, sizeof magic) != 0) {
        return STASH_BAD_MAGIC;
    }
    header->version = (uint16_t)get(in + 4, 2);
    header->entries = (uint32_t)get(in + 8, 4);
    header->index_len = (uint32_t)get(in + 12, 4);
    header->unpacked_len = get(in + 16, 8);
    return header->version == STASH_VERSION ? STASH_OK : STASH_BAD_VERSION;
}

int stash_header_print(const struct stash_header *header, FILE *stream) {
    int printed = fprintf(stream,
                          "version  %" PRIu16 "\n"
                          "entries  %" PRIu32 "\n"
                          "index    %" PRIu32 " bytes\n"
                          "unpacked %" PRIu64 " bytes\n",
                          header->version, header->entries, header->index_len, header->unpacked_len);
    return printed < 0 || fflush(stream) != 0 ? -1 : 0;
}

struct stash_platform stash_platform(void) {
    const uint16_t one = 1;
    uint8_t first;
    memcpy(&first, &one, 1);
    return (struct stash_platform){
        .pointer_size = sizeof(void *),
        .long_size = sizeof(long),
        .is_big_endian = first == 0,
    };
}
