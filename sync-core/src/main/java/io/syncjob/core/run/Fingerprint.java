package io.syncjob.core.run;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job is, as a digest: the same for the same settings of the same plug-ins on the same columns. Secrets and objects of
 * the application, such as a data source or a lambda, stay out; of those the class counts, and of a lambda not even that.
 */
final class Fingerprint {
    private final StringBuilder text = new StringBuilder();

    Fingerprint with(String name, @Nullable Object value) {
        text.append(name).append('=');
        append(value);
        text.append('\n');
        return this;
    }

    Fingerprint with(String name, Schema schema) {
        text.append(name).append('=');
        for (Column column : schema.columns()) {
            text.append(column.name()).append(' ').append(column.type()).append(',');
        }
        text.append('\n');
        return this;
    }

    private void append(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
            sorted.forEach(this::with);
        } else if (value instanceof Set<?> set) {
            // Many sets hand out their elements in another order in each JVM, and a restart is another JVM.
            append(set.stream()
                    .map(each -> new Fingerprint().with("", each).digest())
                    .sorted()
                    .toList());
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> {
                append(each);
                text.append(',');
            });
        } else if (value instanceof Record record) {
            append(record);
        } else if (value == null || isPlain(value)) {
            String plain = String.valueOf(value);
            text.append(plain.length()).append(':').append(plain);
        } else if (!(value instanceof Secret)) {
            Class<?> type = value.getClass();
            text.append(type.isHidden() || type.isSynthetic() ? "lambda" : type.getName());
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Path
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount;
    }

    private void append(Record record) {
        text.append(record.getClass().getName()).append('{');
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                with(component.getName(), component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException | RuntimeException e) {
                if (e.getCause() instanceof SyncException known) {
                    throw known;
                }
                // A module keeps it closed: its text form has to do.
                with(component.getName(), record.toString());
            }
        }
        text.append('}');
    }

    /** 32 hexadecimal digits. */
    String digest() {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
