// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * What the server answered.
 *
 * @param status the HTTP status
 * @param response headers and so on
 * @param body text
 */
public record Answer(int status, HttpResponse<String> response, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response, response.body());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** The value at a JSON pointer as text; blank if there is none. */
    public String at(String pointer) {
        JsonObject json = json();
        var place = Json.createPointer(pointer);
        if (!place.containsValue(json)) {
            return "";
        }
        JsonValue value = place.getValue(json);
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** The member {@code data} of lists. */
    public List<JsonObject> data() {
        JsonArray data = json().getJsonArray("data");
        return data.getValuesAs(JsonObject.class);
    }

    @Override
    public String toString() {
        return status + " " + response.headers().map() + "\n" + body;
    }
}
