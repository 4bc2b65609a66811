// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import static dev.kapak.web.Api.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogPlace;
import dev.kapak.protocol.LineLevel;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;

/** Lines that tasks have logged, over the API. */
class LogsTest {

    private static final String PATH = "/v1/runs/" + FakeLogs.RUN;

    private final Api api = new Api();

    private static String group(String pattern, MockHttpResponse response) {
        Matcher found = Pattern.compile(pattern).matcher(text(response));
        assertThat(found.find()).as(text(response)).isTrue();
        return found.group(1);
    }

    @Test
    void showsLinesInOrderWithTheirAttemptAndHowManyThereWere() {
        MockHttpResponse response = api.call("GET", PATH + "/logs", null);

        assertThat(response.getStatus()).as(text(response)).isEqualTo(200);
        assertThat(text(response))
                .startsWith("{\"data\":[{\"task\":\"pay\",\"taskId\":\"" + FakeLogs.RUN
                        + "\",\"attempt\":2,\"epoch\":3,\"number\":1,\"at\":\"2026-05-03T03:09:37.124Z\","
                        + "\"level\":\"INFO\",\"message\":\"one\"},{")
                .contains("\"level\":\"WARN\",\"message\":\"two \\\"2\\\"\\n\\tat\"}]")
                .contains("\"attempts\":[{\"task\":\"pay\",\"taskId\":\"" + FakeLogs.RUN
                        + "\",\"attempt\":2,\"epoch\":3,\"stored\":1000,\"logged\":1432}]")
                .contains("\"page\":{\"last\":\"");
        assertThat(api.logs.asked).containsExactly(new LogFilter(null, 0, LineLevel.DEBUG, LogPlace.START, 200));
    }

    @Test
    void leafsFromPageToPageAndFollows() {
        MockHttpResponse first = api.call("GET", PATH + "/logs?limit=1", null);
        String next = group("\"page\":\\{\"next\":\"([^\"]+)\"", first);
        assertThat(group("\"last\":\"([^\"]+)\"", first)).isEqualTo(next);

        MockHttpResponse second = api.call("GET", PATH + "/logs?after=" + next, null);

        assertThat(api.logs.asked.get(1).after()).isEqualTo(new LogPlace(1_777_777_777_124L, FakeLogs.RUN, 3, 1));
        String last = group("\"last\":\"([^\"]+)\"", second);
        assertThat(text(api.call("GET", PATH + "/logs?after=" + last, null)))
                .startsWith("{\"data\":[],")
                .endsWith("\"page\":{}}");
    }

    @Test
    void narrowsToTaskAttemptAndLevel() {
        MockHttpResponse response = api.call("GET", PATH + "/tasks/pay/logs?attempt=2&level=WARN&limit=1000", null);

        assertThat(response.getStatus()).as(text(response)).isEqualTo(200);
        assertThat(api.logs.asked).containsExactly(new LogFilter("pay", 2, LineLevel.WARN, LogPlace.START, 1_000));
    }

    @Test
    void refusesWhatIsNotAllowedAllAtOnce() {
        MockHttpResponse response =
                api.call("GET", PATH + "/logs?attempt=0&level=warn&limit=1001&after=x&task=pay", null);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(text(response))
                .contains("\"code\":\"KAPAK-0912\"", "?attempt", "?level", "?limit", "?after", "?task")
                .contains("must be one of DEBUG, INFO, WARN, ERROR", "must be a whole number, 1 to 1000");
        for (String after : new String[] {
            "%%%", "AAAA", encoded("1 1-1-1-1-1 1 1"), encoded("1 " + new UUID(0, 0) + " 1 9999999999")
        }) {
            assertThat(api.call("GET", PATH + "/logs?after=" + after.replace("%", "%25"), null)
                            .getStatus())
                    .as(after)
                    .isEqualTo(400);
        }
        assertThat(text(api.call("GET", "/v1/runs/1/logs", null))).contains("KAPAK-0915");
        assertThat(text(api.call("GET", "/v1/runs/" + FakeLogs.RUN.toString().replace('1', '2') + "/logs", null)))
                .contains("KAPAK-0401");
        assertThat(api.call("GET", PATH + "/logs", null, "Authorization", null).getStatus())
                .isEqualTo(401);
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
