// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.thumbnails;

import dev.kapak.api.NonRetryableException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture in memory. Needs no display: only decoding, drawing into memory and encoding. */
final class Picture {

    private static final long MOST_PIXELS = 50_000_000;
    private static final float JPEG_QUALITY = 0.85f;

    private final BufferedImage image;

    Picture(BufferedImage image) {
        this.image = image;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Reads a file. A file that is no picture, or broken, or enormous, is refused for good. */
    static Picture read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new NonRetryableException("The file " + name + " is no picture.");
            }
            return new Picture(decode(readers.next(), in, name));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new NonRetryableException("The picture " + name + " is broken: " + e.getMessage(), e);
        }
    }

    private static BufferedImage decode(ImageReader reader, ImageInputStream in, String name) throws IOException {
        try {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new NonRetryableException(
                        "The picture " + name + " has " + pixels + " pixels; the limit is " + MOST_PIXELS + ".");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** The same at another width, never larger. Halved step by step, which keeps what a single step would skip. */
    Picture scaledTo(int wanted) {
        int target = Math.min(wanted, width());
        BufferedImage current = image;
        while (current.getWidth() / 2 > target) {
            current = drawn(current, current.getWidth() / 2);
        }
        return new Picture(drawn(current, target));
    }

    private BufferedImage drawn(BufferedImage from, int width) {
        int height = Math.max(1, Math.round((float) width * height() / width()));
        boolean transparent = from.getColorModel().hasAlpha();
        int type = transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage to = new BufferedImage(width, height, type);
        Graphics2D graphics = to.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            graphics.drawImage(from, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return to;
    }

    /** Writes it under a name, in the format that the name says; the file appears when it is whole. Returns its size. */
    long writeTo(Path folder, String name) throws IOException {
        boolean png = name.toLowerCase(Locale.ROOT).endsWith(".png");
        byte[] bytes = encoded(png ? "png" : "jpeg");
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(unfinished, bytes);
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return bytes.length;
    }

    private byte[] encoded(String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(writable(format), null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** JPEG has no transparency: a picture that has some is laid on white. */
    private BufferedImage writable(String format) {
        if (!format.equals("jpeg") || !image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, java.awt.Color.WHITE, null);
        } finally {
            graphics.dispose();
        }
        return opaque;
    }
}
