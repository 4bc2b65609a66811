// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.WebMessages;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Where the next page of a list of runs begins. It carries a checksum, not a secret's signature: it holds nothing but
 * filters that its holder could write as well, the tenant always comes from the token, and so it stays valid on every
 * node and after a restart.
 *
 * @param last the last run of the page before
 * @param since the window of the first page, so that it does not move while somebody leafs through
 * @param until its end
 */
public record Cursor(UUID last, Instant since, Instant until) {

    private static final byte VERSION = 1;
    private static final int HASH = 8;
    private static final int BODY = 1 + 4 * Long.BYTES + HASH;

    /** The text for the client. */
    public String write(String filters) {
        ByteBuffer bytes = ByteBuffer.allocate(BODY + HASH)
                .put(VERSION)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .putLong(since.toEpochMilli())
                .putLong(until.toEpochMilli())
                .put(hash(filters.getBytes(StandardCharsets.UTF_8)));
        bytes.put(hash(Arrays.copyOf(bytes.array(), BODY)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RefusedException KAPAK-0913, or KAPAK-0914 if the filters are not the same
     */
    public static Cursor read(String text, String filters) {
        byte[] all = bytes(text);
        byte[] body = Arrays.copyOf(all, BODY);
        if (all.length != BODY + HASH
                || all[0] != VERSION
                || !Arrays.equals(hash(body), Arrays.copyOfRange(all, BODY, BODY + HASH))) {
            throw new RefusedException(WebMessages.CURSOR_INVALID);
        }
        byte[] expected = hash(filters.getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(expected, Arrays.copyOfRange(body, BODY - HASH, BODY))) {
            throw new RefusedException(WebMessages.CURSOR_MISMATCH);
        }
        ByteBuffer in = ByteBuffer.wrap(body, 1, BODY - 1);
        UUID last = new UUID(in.getLong(), in.getLong());
        return new Cursor(last, Instant.ofEpochMilli(in.getLong()), Instant.ofEpochMilli(in.getLong()));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(WebMessages.CURSOR_INVALID);
        }
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
