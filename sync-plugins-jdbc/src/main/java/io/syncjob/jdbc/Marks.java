package io.syncjob.jdbc;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Named values as one text, in the form of {@link Properties}: a line each, names sorted. */
final class Marks {
    private Marks() {}

    static String write(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values).forEach((name, value) -> {
            escape(name, text);
            text.append('=');
            escape(value, text);
            text.append('\n');
        });
        return text.toString();
    }

    /** Everything but letters, digits and what is plain in ASCII, so that no character set can change it. */
    private static void escape(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c > ' ' && c < 0x7f && "\\=:#!'\"".indexOf(c) < 0;
            if (plain) {
                text.append(c);
            } else {
                text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
    }

    static Map<String, String> read(String text) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can be read", e);
        }
        Map<String, String> read = new HashMap<>();
        values.stringPropertyNames().forEach(name -> read.put(name, values.getProperty(name)));
        return read;
    }
}
