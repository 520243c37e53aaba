package io.syncjob.core.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.EncodedRows;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits that stand for the cells of a row: the same for the same values, whatever form they have. Decimals are the same
 * when their numbers are, JSON when its values are, all NaN are one. The mixing is that of MurmurHash3_x64_128 (public domain,
 * Austin Appleby): good against chance, not against someone who wants two rows to look the same. For one thread.
 */
final class RowHash {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private static final long NULL = 0x6e756c6cL;
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final @Nullable RowEncoding encoding;
    private final Kind[] kinds;
    private final boolean[] padded;
    /** Those that count. */
    private final int[] columns;

    private final RowEncoding.Parts parts = this::addBytes;
    private @Nullable ObjectMapper json;
    private long high;
    private long low;
    private long words;

    RowHash(RowForm form) {
        this(form, form.schema().names());
    }

    /** Of the keys alone. */
    static RowHash ofKeys(RowForm form) {
        return new RowHash(form, form.key());
    }

    private RowHash(RowForm form, List<String> counting) {
        Schema schema = form.schema();
        this.columns = counting.stream().mapToInt(schema::find).toArray();
        this.encoding = form.encoding();
        this.kinds =
                schema.columns().stream().map(column -> column.type().kind()).toArray(Kind[]::new);
        this.padded = new boolean[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            this.padded[i] = form.padded().contains(schema.column(i).name());
        }
    }

    /**
     * Makes {@link #high} and {@link #low} those of a row. A row in the encoding that is compared has others than the same
     * in cells.
     */
    void of(ColumnBatch batch, int index) {
        high = 0;
        low = 0;
        words = 0;
        EncodedRows encoded = batch.encoded();
        if (encoded == null || encoding == null) {
            addCells(batch.row(index));
        } else {
            int start = encoded.start(index);
            encoding.parts(encoded.array(), start, encoded.end(index) - start, parts);
        }
        mix();
    }

    private void addCells(Row row) {
        for (int column : columns) {
            if (row.isNull(column)) {
                add(NULL, column);
            } else {
                add(row, column);
            }
        }
    }

    private void mix() {
        high ^= words;
        low ^= words;
        high += low;
        low += high;
        high = finish(high);
        low = finish(low);
        high += low;
        low += high;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void add(Row row, int column) {
        switch (kinds[column]) {
            case BOOLEAN -> add(row.getBoolean(column) ? 1 : 0);
            case INT8, INT16, INT32, INT64 -> add(row.getLong(column));
            case FLOAT32, FLOAT64 -> add(Double.doubleToLongBits(row.getDouble(column)));
            case DECIMAL -> addDecimal(row, column);
            case STRING, UUID -> {
                ByteSlice text = row.getUtf8(column);
                addBytes(text.array(), text.offset(), kept(text, column, ' '));
            }
            case JSON -> addText(canonical(row.getUtf8(column).toString()));
            case BYTES -> {
                ByteSlice bytes = row.getBinary(column);
                addBytes(bytes.array(), bytes.offset(), kept(bytes, column, 0));
            }
            case DATE -> add(row.getEpochDay(column));
            case TIME -> add(row.getNanoOfDay(column));
            case TIMESTAMP, INSTANT -> add(row.getEpochMicros(column), row.getNanosOfMicro(column));
            case ARRAY -> addList(row.getList(column), row.schema().type(column));
            case VECTOR -> {
                for (float number : row.getVector(column)) {
                    add(Float.floatToIntBits(number));
                }
            }
        }
    }

    private int kept(ByteSlice bytes, int column, int padding) {
        int length = bytes.length();
        if (padded[column]) {
            while (length > 0 && bytes.array()[bytes.offset() + length - 1] == padding) {
                length--;
            }
        }
        return length;
    }

    private void addDecimal(Row row, int column) {
        if (!row.isCompact(column)) {
            addDecimal(new BigDecimal(row.getBigUnscaled(column), row.getScale(column)));
            return;
        }
        long unscaled = row.getUnscaled(column);
        int scale = unscaled == 0 ? 0 : row.getScale(column);
        while (unscaled != 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        add(unscaled, scale);
    }

    private void addDecimal(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        BigInteger unscaled = plain.unscaledValue();
        if (unscaled.compareTo(LEAST_LONG) >= 0 && unscaled.compareTo(MOST_LONG) <= 0) {
            add(unscaled.longValue(), plain.scale());
            return;
        }
        byte[] bytes = unscaled.toByteArray();
        addBytes(bytes, 0, bytes.length);
        add(plain.scale());
    }

    private void addList(List<@Nullable Object> list, DataType type) {
        add(list.size());
        DataType element = type.element();
        for (Object each : list) {
            if (each instanceof BigDecimal decimal) {
                addDecimal(decimal);
            } else if (each instanceof List<?> inner && element != null) {
                addList(inner.stream().<@Nullable Object>map(value -> value).toList(), element);
            } else if (each instanceof byte[] bytes) {
                addBytes(bytes, 0, bytes.length);
            } else {
                addText(String.valueOf(each));
            }
        }
    }

    /** The same text for the same JSON value; a text that is none stays as it is. */
    private String canonical(String text) {
        ObjectMapper mapper = json;
        if (mapper == null) {
            mapper = JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
            json = mapper;
        }
        try {
            return mapper.writeValueAsString(plain(mapper.readValue(text, Object.class)));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** Numbers without zeros at their end. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0
                    ? BigDecimal.ZERO
                    : new BigDecimal(decimal.stripTrailingZeros().toPlainString());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RowHash::plain).toList();
        }
        if (value instanceof java.util.Map<?, ?> map) {
            java.util.Map<String, @Nullable Object> plain = new java.util.TreeMap<>();
            map.forEach((name, each) -> plain.put(String.valueOf(name), plain(each)));
            return plain;
        }
        return value;
    }

    private void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        addBytes(utf8, 0, utf8.length);
    }

    /** Bytes that are read twice, where words overlap, do no harm: the length tells which. */
    private void addBytes(byte[] bytes, int offset, int length) {
        if (length < Long.BYTES) {
            long few = 0;
            for (int i = offset; i < offset + length; i++) {
                few = few << 8 | (bytes[i] & 0xFF);
            }
            add(few, length);
            return;
        }
        int last = offset + length - Long.BYTES;
        add(word(bytes, offset), length);
        int at = offset + Long.BYTES;
        // In local variables, which the compiler keeps in registers.
        long h = high;
        long l = low;
        for (; at <= last - Long.BYTES; at += 2 * Long.BYTES) {
            long first = word(bytes, at);
            long second = word(bytes, at + Long.BYTES);
            h = mixHigh(h, l, first);
            l = mixLow(h, l, first, second);
            words++;
        }
        high = h;
        low = l;
        if (at <= last) {
            add(word(bytes, at), word(bytes, last));
        } else if (at < last + Long.BYTES) {
            add(word(bytes, last), 0);
        }
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    private void add(long word) {
        add(word, 0);
    }

    private void add(long first, long second) {
        words++;
        high = mixHigh(high, low, first);
        low = mixLow(high, low, first, second);
    }

    private static long mixHigh(long high, long low, long first) {
        return (Long.rotateLeft(high ^ Long.rotateLeft(first * C1, 31) * C2, 27) + low) * 5 + 0x52dce729;
    }

    private static long mixLow(long high, long low, long first, long second) {
        return (Long.rotateLeft(low ^ Long.rotateLeft(second * C2 + first, 33) * C1, 31) + high) * 5 + 0x38495ab5;
    }

    private static long finish(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
