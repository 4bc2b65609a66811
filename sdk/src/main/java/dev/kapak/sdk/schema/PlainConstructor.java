// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Whether a record's constructor only stores its arguments. One that does more may put a default in the place of null, or
 * trim a text, before Bean Validation sees the value; then nothing can be said of the value that JSON has. Read from the
 * class file, since reflection does not tell: one that does more has more instructions.
 */
final class PlainConstructor {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int LOAD_THIS_AND_CALL_SUPER = 4;
    private static final int LOAD_THIS_AND_STORE = 4;
    private static final int RETURN = 1;
    private static final int LAST_SHORT_SLOT = 3;
    private static final int LAST_SLOT = 255;

    private PlainConstructor() {}

    /** Also false if that cannot be found out. */
    static boolean has(Class<?> record) {
        String name = record.getName();
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream in = record.getResourceAsStream(file)) {
            return in != null && codeLength(new DataInputStream(in), descriptor(record)) == plainLength(record);
        } catch (IOException e) {
            return false;
        }
    }

    private static String descriptor(Class<?> record) {
        StringBuilder descriptor = new StringBuilder("(");
        for (RecordComponent component : record.getRecordComponents()) {
            descriptor.append(component.getType().descriptorString());
        }
        return descriptor.append(")V").toString();
    }

    private static int plainLength(Class<?> record) {
        int length = LOAD_THIS_AND_CALL_SUPER + RETURN;
        int slot = 1;
        for (RecordComponent component : record.getRecordComponents()) {
            int load = slot <= LAST_SHORT_SLOT ? 1 : slot <= LAST_SLOT ? 2 : 4;
            length += LOAD_THIS_AND_STORE + load;
            slot += component.getType() == long.class || component.getType() == double.class ? 2 : 1;
        }
        return length;
    }

    /** Length of the code of the constructor of that descriptor, by the Java Virtual Machine Specification, chapter 4. */
    private static int codeLength(DataInputStream in, String descriptor) throws IOException {
        if (in.readInt() != MAGIC) {
            return -1;
        }
        in.skipNBytes(4);
        String[] texts = constants(in);
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        skipMembers(in, in.readUnsignedShort());
        int methods = in.readUnsignedShort();
        for (int i = 0; i < methods; i++) {
            in.skipNBytes(2);
            String name = texts[in.readUnsignedShort()];
            boolean wanted = texts[in.readUnsignedShort()].equals(descriptor) && name.equals("<init>");
            int attributes = in.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                boolean code = texts[in.readUnsignedShort()].equals("Code");
                long length = Integer.toUnsignedLong(in.readInt());
                if (wanted && code) {
                    in.skipNBytes(4);
                    return in.readInt();
                }
                in.skipNBytes(length);
            }
        }
        return -1;
    }

    private static void skipMembers(DataInputStream in, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            in.skipNBytes(6);
            int attributes = in.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                in.skipNBytes(2);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
    }

    private static String[] constants(DataInputStream in) throws IOException {
        String[] texts = new String[in.readUnsignedShort()];
        Arrays.fill(texts, "");
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return texts;
    }
}
