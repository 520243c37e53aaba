package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a database declares a column of each kind, as data. A bound that a database cannot declare makes it take the next wider
 * type; what a column then holds is told by {@link DeclaredType#type}, so that no value is cut unseen.
 */
final class TypeWords {
    /** How one kind is declared. */
    @FunctionalInterface
    private interface Word {
        DeclaredType of(DataType type, boolean inKey);
    }

    private final Map<Kind, Word> words = new EnumMap<>(Kind.class);

    private TypeWords() {}

    static TypeWords of() {
        return new TypeWords();
    }

    /** The types of standard SQL whose names and ranges most databases share. */
    static TypeWords standard() {
        return of().is(Kind.BOOLEAN, "BOOLEAN")
                .is(Kind.INT8, "SMALLINT", DataType.INT16)
                .is(Kind.INT16, "SMALLINT")
                .is(Kind.INT32, "INTEGER")
                .is(Kind.INT64, "BIGINT")
                .is(Kind.FLOAT32, "REAL")
                .is(Kind.FLOAT64, "DOUBLE")
                .is(Kind.UUID, "CHAR(36)", DataType.string(36))
                .is(Kind.DATE, "DATE");
    }

    /** What is declared as a text of any length, which {@code words} names. */
    TypeWords texts(String words, Kind... kinds) {
        for (Kind kind : kinds) {
            is(kind, words, DataType.STRING);
        }
        return this;
    }

    /** A copy, for a database that differs from another in a few words. */
    TypeWords copy() {
        TypeWords copy = new TypeWords();
        copy.words.putAll(words);
        return copy;
    }

    DeclaredType declare(DataType type, boolean inKey) {
        Word word = words.get(type.kind());
        if (word == null) {
            throw new IllegalStateException("The dialect does not say how it declares " + type.kind());
        }
        return word.of(type, inKey);
    }

    /** A column that holds the kind itself. */
    TypeWords is(Kind kind, String words) {
        return put(kind, (type, inKey) -> new DeclaredType(words, type));
    }

    /** A column that holds another type, into which all values of the kind fit. */
    TypeWords is(Kind kind, String words, DataType held) {
        return put(kind, (type, inKey) -> new DeclaredType(words, held));
    }

    /** Declares {@code kind} as {@code other} is declared. */
    TypeWords like(Kind kind, UnaryOperator<DataType> other) {
        return put(kind, (type, inKey) -> declare(other.apply(type), inKey));
    }

    /**
     * Decimals.
     *
     * @param words with {@code %d} for the digits and {@code %d} for those behind the point
     * @param otherwise where there are more of either, or no bound
     */
    TypeWords decimal(String words, int mostDigits, int mostScale, DeclaredType otherwise) {
        return put(
                Kind.DECIMAL,
                (type, inKey) -> type.isBounded()
                                && type.precision() > 0
                                && type.precision() <= mostDigits
                                && type.scale() >= 0
                                && type.scale() <= Math.min(mostScale, type.precision())
                        ? new DeclaredType(filled(words, type.precision(), type.scale()), type)
                        : otherwise);
    }

    /**
     * Text or bytes.
     *
     * @param words with {@code %d} for the length
     * @param most the longest that {@code words} can be declared with
     * @param longer what is of any length
     * @param mostInKey what an index can hold
     */
    TypeWords length(Kind kind, String words, int most, String longer, int mostInKey) {
        return put(kind, (type, inKey) -> {
            boolean fits = type.isBounded() && type.precision() > 0 && type.precision() <= most;
            if (inKey) {
                return sized(kind, words, fits ? Math.min(type.precision(), mostInKey) : mostInKey);
            }
            return fits
                    ? sized(kind, words, type.precision())
                    : new DeclaredType(longer, kind == Kind.BYTES ? DataType.BYTES : DataType.STRING);
        });
    }

    /** Puts the numbers and words in. Where there is no place for them, they are left out. */
    private static String filled(String words, Object... parts) {
        return String.format(Locale.ROOT, words, parts);
    }

    private static DeclaredType sized(Kind kind, String words, int length) {
        return new DeclaredType(
                filled(words, length), kind == Kind.BYTES ? DataType.bytes(length) : DataType.string(length));
    }

    /** A date or time whose fraction has a bound: {@code words} with {@code %d} for its digits, or without. */
    TypeWords fraction(Kind kind, String words, int most) {
        return fraction(kind, words, most, kind);
    }

    /** The same in a column that holds {@code held}, which is another kind of the same form. */
    TypeWords fraction(Kind kind, String words, int most, Kind held) {
        return put(kind, (type, inKey) -> {
            int digits = words.contains("%d") ? Math.min(most, type.scale()) : most;
            DataType holds = switch (held) {
                case TIME -> DataType.time(digits);
                case TIMESTAMP -> DataType.timestamp(digits);
                default -> DataType.instant(digits);
            };
            return new DeclaredType(filled(words, digits), holds);
        });
    }

    /** Arrays: {@code words} with {@code %s} for the element's words. */
    TypeWords array(String words) {
        return put(Kind.ARRAY, (type, inKey) -> {
            DeclaredType element = declare(JdbcTypes.element(type), false);
            return new DeclaredType(filled(words, element.sql()), DataType.array(element.type()));
        });
    }

    /** Vectors: {@code words} with {@code %d} for the dimension. */
    TypeWords vector(String words) {
        return put(Kind.VECTOR, (type, inKey) -> new DeclaredType(filled(words, type.precision()), type));
    }

    private TypeWords put(Kind kind, Word word) {
        words.put(kind, word);
        return this;
    }
}
