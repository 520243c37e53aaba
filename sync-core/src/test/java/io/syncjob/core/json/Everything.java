package io.syncjob.core.json;

import io.syncjob.data.DataType;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A configuration with a component of every type that one may have. */
record Everything(
        String text,
        boolean flag,
        Boolean maybeFlag,
        byte tiny,
        short small,
        int number,
        Integer maybeNumber,
        long large,
        Long maybeLarge,
        float single,
        double fraction,
        Double maybeFraction,
        BigInteger huge,
        BigDecimal exact,
        char sign,
        Mode mode,
        Secret password,
        DataType type,
        Path file,
        Charset charset,
        Duration patience,
        Instant since,
        LocalDate day,
        LocalTime time,
        LocalDateTime moment,
        ZoneId zone,
        Optional<String> label,
        List<String> names,
        Set<Mode> modes,
        Map<String, Integer> sizes,
        Map<Mode, List<Part>> parts,
        Part part,
        Object anything)
        implements ReaderConfig {
    enum Mode {
        SLOW,
        VERY_FAST
    }

    /** A record within. */
    record Part(String name, int count, Part inner) {
        Part {
            Objects.requireNonNull(name, "name");
            count = count == 0 ? 7 : count;
        }
    }

    Everything {
        names = names == null ? List.of() : List.copyOf(names);
        modes = modes == null ? Set.of() : Set.copyOf(modes);
        sizes = sizes == null ? Map.of() : Collections.unmodifiableMap(sizes);
        parts = parts == null ? Map.of() : Collections.unmodifiableMap(parts);
        charset = charset == null ? Charset.forName("UTF-8") : charset;
        mode = mode == null ? Mode.VERY_FAST : mode;
        if (number < 0) {
            throw new IllegalArgumentException("number is negative");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Everything that && Arrays.deepEquals(parts(this), parts(that));
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(parts(this));
    }

    private static Object[] parts(Everything e) {
        return Arrays.stream(Everything.class.getRecordComponents())
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(e);
                    } catch (ReflectiveOperationException failure) {
                        throw new LinkageError("An accessor failed", failure);
                    }
                })
                .toArray();
    }

    /** Makes nothing: these readers are only configured. */
    public static final class Factory implements ReaderFactory<Everything> {
        @Override
        public String type() {
            return "everything";
        }

        @Override
        public Class<Everything> configType() {
            return Everything.class;
        }

        @Override
        public RowReader create(Everything config, PluginContext context) {
            throw new UnsupportedOperationException("Everything reads nothing");
        }
    }
}
