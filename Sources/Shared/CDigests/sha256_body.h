// The hash over CD_LANES lanes; included once for each variant, with CD_LANES, CD_NAME(x) and CD_TARGET defined.
//
// A lane takes a message, goes over its blocks, and takes the next one when it is done; lanes without a message hash a block of nothing,
// which nobody reads.

typedef uint32_t CD_NAME(words) __attribute__((vector_size(4 * CD_LANES)));

#define CD_ROTATE(x, n) (((x) >> (n)) | ((x) << (32 - (n))))

CD_TARGET static void CD_NAME(compress)(CD_NAME(words) state[8], const uint8_t *const blocks[CD_LANES]) {
    CD_NAME(words) w[16];
    for (int t = 0; t < 16; t++) {
        for (int lane = 0; lane < CD_LANES; lane++) {
            w[t][lane] = cd_load32(blocks[lane] + 4 * t);
        }
    }
    CD_NAME(words) a = state[0], b = state[1], c = state[2], d = state[3];
    CD_NAME(words) e = state[4], f = state[5], g = state[6], h = state[7];
    _Pragma("clang loop unroll_count(16)") for (int t = 0; t < 64; t++) {
        CD_NAME(words) word;
        if (t < 16) {
            word = w[t];
        } else {
            CD_NAME(words) early = w[(t + 1) & 15], late = w[(t + 14) & 15];
            word = w[t & 15] + w[(t + 9) & 15] + (CD_ROTATE(early, 7) ^ CD_ROTATE(early, 18) ^ (early >> 3))
                + (CD_ROTATE(late, 17) ^ CD_ROTATE(late, 19) ^ (late >> 10));
            w[t & 15] = word;
        }
        CD_NAME(words) one = h + (CD_ROTATE(e, 6) ^ CD_ROTATE(e, 11) ^ CD_ROTATE(e, 25)) + (g ^ (e & (f ^ g)))
            + cd_constants[t] + word;
        CD_NAME(words) two = (CD_ROTATE(a, 2) ^ CD_ROTATE(a, 13) ^ CD_ROTATE(a, 22)) + ((a & b) | (c & (a | b)));
        h = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

CD_TARGET static void CD_NAME(sha256)(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *out) {
    CD_NAME(words) state[8] = {{0}};
    cd_lane lanes[CD_LANES];
    const uint8_t *blocks[CD_LANES];
    for (int lane = 0; lane < CD_LANES; lane++) {
        lanes[lane].left = 0;
    }
    size_t next = 0;
    int busy = 0;
    for (;;) {
        for (int lane = 0; lane < CD_LANES; lane++) {
            if (lanes[lane].left > 0) {
                continue;
            }
            if (next == count) {
                blocks[lane] = cd_nothing;
                continue;
            }
            size_t start = next == 0 ? 0 : ends[next - 1];
            cd_begin(&lanes[lane], bytes + start, ends[next] - start, out + 32 * next);
            for (int word = 0; word < 8; word++) {
                state[word][lane] = cd_initial[word];
            }
            next++;
            busy++;
        }
        if (busy == 0) {
            return;
        }
        for (int lane = 0; lane < CD_LANES; lane++) {
            if (lanes[lane].left > 0) {
                blocks[lane] = cd_next_block(&lanes[lane]);
            }
        }
        CD_NAME(compress)(state, blocks);
        for (int lane = 0; lane < CD_LANES; lane++) {
            if (lanes[lane].left == 0 || --lanes[lane].left > 0) {
                continue;
            }
            for (int word = 0; word < 8; word++) {
                cd_store32(lanes[lane].out + 4 * word, state[word][lane]);
            }
            busy--;
        }
    }
}

#undef CD_ROTATE
