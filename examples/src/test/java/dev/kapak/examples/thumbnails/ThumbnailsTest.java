// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.LogLevel;
import dev.kapak.api.NonRetryableException;
import dev.kapak.api.RunId;
import dev.kapak.api.Step;
import dev.kapak.api.TaskContext;
import dev.kapak.api.TaskId;
import dev.kapak.examples.thumbnails.Thumbnails.Thumbnail;
import dev.kapak.examples.thumbnails.Thumbnails.ThumbnailsInput;
import dev.kapak.examples.thumbnails.Thumbnails.ThumbnailsOutput;
import jakarta.json.bind.JsonbBuilder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders, scaling, files. */
class ThumbnailsTest {

    private static final UUID RUN = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private record Context(
            TaskId id, RunId runId, int attempt, int retryCount, String worker, Map<String, String> metadata)
            implements TaskContext {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void extendTimeout(Duration by) {
            // these tests have time
        }

        @Override
        public Map<String, String> errors() {
            return Map.of();
        }

        @Override
        public <T> T outputOf(String task, Class<T> type) {
            throw new IllegalArgumentException(task);
        }

        @Override
        public <T> T outputOf(Step<T> step) {
            throw new IllegalArgumentException(step.name());
        }

        @Override
        public void log(String message) {
            // nobody reads it
        }

        @Override
        public void log(LogLevel level, String message) {
            // nobody reads it
        }

        @Override
        public void log(LogLevel level, String message, Throwable thrown) {
            // nobody reads it
        }

        @Override
        public void progress(long done, long total) {
            // nobody reads it
        }

        @Override
        public void progress(long done, long total, String text) {
            // nobody reads it
        }
    }

    @TempDir
    Path home;

    private final Thumbnails thumbnails = new Thumbnails();
    private Path welcome;

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // the test plays the container
    void pictures() throws IOException {
        thumbnails.home = home.toString();
        welcome = Files.createDirectories(home.resolve("pictures/welcome"));
        draw("wide.jpg", "jpeg", BufferedImage.TYPE_INT_RGB, 900, 300);
        draw("tall.png", "png", BufferedImage.TYPE_INT_ARGB, 200, 500);
        draw("tiny.PNG", "png", BufferedImage.TYPE_BYTE_GRAY, 20, 10);
        Files.writeString(welcome.resolve("readme.txt"), "no picture");
    }

    private void draw(String name, String format, int type, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        assertThat(ImageIO.write(image, format, welcome.resolve(name).toFile())).isTrue();
    }

    private ThumbnailsOutput make(String folder, Integer width) throws IOException, InterruptedException {
        var context = new Context(new TaskId(RUN), new RunId(RUN), 1, 0, "w", Map.of());
        return thumbnails.make(new ThumbnailsInput(folder, width), context);
    }

    @Test
    void everyPictureGetsOneOfTheWantedWidthButNoneIsEnlarged() throws Exception {
        var output = make("welcome", 100);

        assertThat(output.folder())
                .isEqualTo(home.resolve("thumbnails").resolve(RUN.toString()).toString());
        assertThat(output.thumbnails())
                .extracting(Thumbnail::file, Thumbnail::width, Thumbnail::height)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("tall.png", 100, 250),
                        org.assertj.core.groups.Tuple.tuple("tiny.PNG", 20, 10),
                        org.assertj.core.groups.Tuple.tuple("wide.jpg", 100, 33));
        for (var one : output.thumbnails()) {
            Path file = Path.of(output.folder(), one.file());
            assertThat(Files.size(file)).isEqualTo(one.bytes());
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(one.width());
        }
    }

    @Test
    void repeatingItDoesNoHarm() throws Exception {
        var first = make("welcome", null);

        assertThat(make("welcome", null)).isEqualTo(first);

        try (var files = Files.list(Path.of(first.folder()))) {
            assertThat(files).hasSize(3);
        }
        assertThat(first.thumbnails()).anySatisfy(one -> assertThat(one.width()).isEqualTo(160));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../welcome", "welcome/../..", "/etc", "..", "missing", "nul\0"})
    void otherFoldersAreRefusedForGood(String folder) {
        assertThatThrownBy(() -> make(folder, 100)).isInstanceOf(NonRetryableException.class);
    }

    @Test
    void linksThatLeadOutAreRefusedForGood() throws Exception {
        Path outside = Files.createDirectories(home.resolve("outside"));
        Files.createSymbolicLink(home.resolve("pictures/link"), outside);
        Files.createSymbolicLink(welcome.resolve("z.png"), Files.createFile(outside.resolve("secret.png")));

        assertThatThrownBy(() -> make("link", 100))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("link");
        assertThatThrownBy(() -> make("welcome", 100))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("z.png");
    }

    @Test
    void aBrokenPictureIsNamedAndNotTriedAgain() throws Exception {
        byte[] whole = Files.readAllBytes(welcome.resolve("tall.png"));
        Files.write(welcome.resolve("broken.png"), java.util.Arrays.copyOf(whole, 60));

        assertThatThrownBy(() -> make("welcome", 100))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("broken.png");
        Files.writeString(welcome.resolve("broken.png"), "text");
        assertThatThrownBy(() -> make("welcome", 100)).hasMessageContaining("broken.png is no picture");
    }

    @Test
    void anEmptyFolderIsRefusedForGood() throws Exception {
        Files.createDirectories(home.resolve("pictures/empty"));

        assertThatThrownBy(() -> make("empty", 100))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void theWidthMayBeLeftOutInJson() {
        var input = JsonbBuilder.create().fromJson("{\"folder\":\"welcome\"}", ThumbnailsInput.class);

        assertThat(input).isEqualTo(new ThumbnailsInput("welcome", null));
        assertThat(input.widthOrUsual()).isEqualTo(160);
    }

    @Test
    void thePicturesThatAreShippedWork() throws Exception {
        Path shipped = Path.of("src/main/pictures/welcome");
        var folder = PictureFolder.open(shipped.getParent(), "welcome");

        assertThat(folder.pictures()).hasSize(6).allSatisfy(file -> {
            assertThat(Files.size(file)).isLessThan(150_000);
            assertThat(Picture.read(file).width()).isGreaterThan(160);
        });
    }
}
