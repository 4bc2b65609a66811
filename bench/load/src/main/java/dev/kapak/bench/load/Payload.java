// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

/**
 * What the tasks of the baselines carry, about 100 bytes as with Kapak.
 *
 * @param number which task of the measurement
 * @param sent {@link System#nanoTime()} before its trigger
 */
record Payload(int number, long sent) {

    private static final String TEXT = "x".repeat(72);

    String text() {
        return number + " " + sent + " " + TEXT;
    }

    static Payload parse(String text) {
        String[] parts = text.split(" ", 3);
        return new Payload(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }
}
