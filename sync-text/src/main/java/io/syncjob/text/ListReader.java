package io.syncjob.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** ARRAY and VECTOR: a JSON array, its elements as in JSON lines. */
final class ListReader implements CellReader {
    private final JsonFactory json = new JsonFactory();
    private final DataType type;
    private final Fault invalid;

    ListReader(DataType type) {
        this.type = type;
        this.invalid = Fault.invalid("is no JSON array for " + type);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        try (JsonParser parser = json.createParser(text, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return invalid;
            }
            if (type.kind() == Kind.VECTOR) {
                float[] vector = vector(parser);
                if (parser.nextToken() != null) {
                    return invalid;
                }
                out.setVector(column, vector);
            } else {
                List<@Nullable Object> list = list(parser, Objects.requireNonNull(type.element()));
                if (parser.nextToken() != null) {
                    return invalid;
                }
                out.setList(column, list);
            }
            return null;
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return invalid;
        }
    }

    private float[] vector(JsonParser parser) throws IOException {
        float[] numbers = new float[type.precision()];
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            require(token != null && token.isNumeric() && count < numbers.length);
            numbers[count] = Float.parseFloat(parser.getText());
            require(Float.isFinite(numbers[count]));
            count++;
        }
        require(count == numbers.length);
        return numbers;
    }

    private static List<@Nullable Object> list(JsonParser parser, DataType element) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            require(token != null);
            list.add(token == JsonToken.VALUE_NULL ? null : value(parser, token, element));
        }
        return list;
    }

    private static Object value(JsonParser parser, JsonToken token, DataType type) throws IOException {
        if (type.kind() == Kind.ARRAY) {
            require(token == JsonToken.START_ARRAY);
            return list(parser, Objects.requireNonNull(type.element()));
        }
        require(token.isScalarValue());
        String text = parser.getText();
        return switch (type.kind()) {
            case BOOLEAN -> {
                require(token.isBoolean());
                yield Boolean.valueOf(text);
            }
            case INT8 -> Byte.valueOf(text);
            case INT16 -> Short.valueOf(text);
            case INT32 -> Integer.valueOf(text);
            case INT64 -> Long.valueOf(text);
            case FLOAT32 -> finite(token, Float.valueOf(text));
            case FLOAT64 -> finite(token, Double.valueOf(text));
            case DECIMAL -> decimal(text, type);
            case STRING -> {
                require(!type.isBounded() || text.codePointCount(0, text.length()) <= type.precision());
                yield text;
            }
            case UUID -> UUID.fromString(text).toString().toLowerCase(Locale.ROOT);
            case BYTES -> Base64.getDecoder().decode(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case INSTANT -> instant(text);
            default -> throw new IllegalArgumentException("An array of " + type + " has no form in text");
        };
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Number finite(JsonToken token, Number value) {
        require(token.isNumeric() && Double.isFinite(value.doubleValue()));
        return value;
    }

    private static BigDecimal decimal(String text, DataType type) {
        require(text.length() <= 1_000);
        BigDecimal value = new BigDecimal(text);
        if (!type.isBounded()) {
            return value;
        }
        require(value.signum() == 0
                || (long) value.precision() - value.scale() <= (long) type.precision() - type.scale());
        return value.setScale(type.scale());
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("Not of the element's kind");
        }
    }
}
