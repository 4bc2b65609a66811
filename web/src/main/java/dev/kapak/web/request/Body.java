// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.WebMessages;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory, never more than allowed, also when its length was not announced. */
public final class Body {

    private Body() {}

    /**
     * The text of a JSON body.
     *
     * @throws NotSupportedException if it is not announced as plain JSON
     * @throws RefusedException KAPAK-0905, KAPAK-0906 or KAPAK-0909
     */
    public static String read(HttpHeaders headers, @Nullable InputStream stream, int mostBytes) {
        requireJson(headers.getMediaType(), headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        if (headers.getLength() > mostBytes) {
            throw new RefusedException(WebMessages.BODY_TOO_LARGE, mostBytes);
        }
        return read(stream == null ? InputStream.nullInputStream() : stream, mostBytes);
    }

    static String read(InputStream stream, int mostBytes) {
        byte[] bytes;
        try {
            bytes = stream.readNBytes(mostBytes + 1);
        } catch (IOException e) {
            throw new RefusedException(WebMessages.BODY_UNREADABLE);
        }
        if (bytes.length > mostBytes) {
            throw new RefusedException(WebMessages.BODY_TOO_LARGE, mostBytes);
        }
        return Utf8.decode(bytes);
    }

    private static void requireJson(@Nullable MediaType type, @Nullable String encoding) {
        boolean json = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE) && !type.isWildcardSubtype();
        if (!json || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw new NotSupportedException();
        }
    }
}
