// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WelcomeJobTest {

    private final WelcomeJob job =
            new WelcomeJob("http://127.0.0.1:8080/kapak", "secret", Path.of("/home/me/.kapak/token"));

    @Test
    void saysWhatWasMadeWhereAndHowToRepeatIt() {
        String text = job.described("""
                {"id": "0190", "status": "COMPLETED", "durationMillis": 642,
                 "output": {"folder": "/x/thumbnails/0190", "thumbnails": [{"file": "a.jpg"}, {"file": "b.jpg"}]}}
                """);

        assertThat(text)
                .contains("made 2 thumbnails in 642 ms")
                .contains("/x/thumbnails/0190")
                .contains("curl -X POST http://127.0.0.1:8080/kapak/v1/runs")
                .contains("$(cat '/home/me/.kapak/token')")
                .contains("curl http://127.0.0.1:8080/kapak/v1/runs/0190")
                .doesNotContain("secret");
    }

    @Test
    void refusesARunThatDidNotComplete() {
        assertThatThrownBy(() -> job.described("{\"id\": \"0190\", \"status\": \"FAILED\", \"output\": null}"))
                .hasMessageContaining("0190 is FAILED");
        assertThatThrownBy(() -> job.described("<html>")).hasMessageContaining("not JSON");
    }
}
