// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.thumbnails;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes thumbnails of all pictures in a folder of {@code <kapak.home>/pictures}. */
@ApplicationScoped
public class Thumbnails {

    private static final int USUAL_WIDTH = 160;

    @Inject
    @ConfigProperty(name = "kapak.home", defaultValue = ".kapak")
    String home;

    /**
     * The input.
     *
     * @param folder a folder below {@code <kapak.home>/pictures}
     * @param width width of the thumbnails in pixels; 160 if it is left out
     */
    public record ThumbnailsInput(
            @NotBlank String folder,
            @Min(16) @Max(2000) @Nullable Integer width) {

        int widthOrUsual() {
            return width == null ? USUAL_WIDTH : width;
        }
    }

    /**
     * The output.
     *
     * @param folder where the thumbnails are
     * @param thumbnails one for each picture, by name
     */
    public record ThumbnailsOutput(String folder, List<Thumbnail> thumbnails) {}

    /**
     * A thumbnail.
     *
     * @param file its name, that of the picture
     * @param width in pixels
     * @param height in pixels
     * @param bytes size of the file
     */
    public record Thumbnail(String file, int width, int height, long bytes) {}

    /**
     * A result folder is named after the run, and a file appears in it only when it is whole, so running it again does no
     * harm. A broken picture or a wrong folder stays so: no retry. A full disk may pass: the retries are for that.
     */
    @Task(name = "thumbnails", retries = 2, executionTimeout = "5m")
    public ThumbnailsOutput make(ThumbnailsInput input, TaskContext context) throws IOException, InterruptedException {
        PictureFolder folder = PictureFolder.open(Path.of(home).resolve("pictures"), input.folder());
        Path results = Path.of(home)
                .toAbsolutePath()
                .normalize()
                .resolve("thumbnails")
                .resolve(context.runId().toString());
        List<Thumbnail> made = new ArrayList<>();
        for (Path picture : folder.pictures()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped before " + picture.getFileName());
            }
            made.add(make(picture, input.widthOrUsual(), results));
        }
        if (made.isEmpty()) {
            throw new NonRetryableException("There is no PNG or JPEG picture in the folder " + input.folder() + ".");
        }
        return new ThumbnailsOutput(results.toString(), made);
    }

    private static Thumbnail make(Path picture, int width, Path results) throws IOException {
        String name = picture.getFileName().toString();
        Picture small = Picture.read(picture).scaledTo(width);
        long bytes = small.writeTo(results, name);
        return new Thumbnail(name, small.width(), small.height(), bytes);
    }
}
