package io.syncjob.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column: a kind and, where the kind has them, its bounds.
 *
 * @param kind what the cells are
 * @param precision DECIMAL: the most digits; STRING: the most characters (Unicode code points); BYTES: the most bytes;
 *     VECTOR: the dimension; otherwise, and where there is no bound, {@link #UNBOUNDED}
 * @param scale DECIMAL: digits after the point, which has a meaning where the precision is bounded; TIME, TIMESTAMP and
 *     INSTANT: digits of the second's fraction, 0 to 9; otherwise {@link #UNBOUNDED}
 * @param element the element type of an ARRAY, else null
 */
public record DataType(
        Kind kind, int precision, int scale, @Nullable DataType element) {
    /** No bound. */
    public static final int UNBOUNDED = -1;

    public static final DataType BOOLEAN = simple(Kind.BOOLEAN);
    public static final DataType INT8 = simple(Kind.INT8);
    public static final DataType INT16 = simple(Kind.INT16);
    public static final DataType INT32 = simple(Kind.INT32);
    public static final DataType INT64 = simple(Kind.INT64);
    public static final DataType FLOAT32 = simple(Kind.FLOAT32);
    public static final DataType FLOAT64 = simple(Kind.FLOAT64);
    /** A decimal of any precision whose values each have their own scale. */
    public static final DataType DECIMAL = simple(Kind.DECIMAL);
    /** Text of any length. */
    public static final DataType STRING = simple(Kind.STRING);

    public static final DataType JSON = simple(Kind.JSON);
    public static final DataType UUID = simple(Kind.UUID);
    /** Bytes of any length. */
    public static final DataType BYTES = simple(Kind.BYTES);

    public static final DataType DATE = simple(Kind.DATE);
    /** A time of day to the nanosecond. */
    public static final DataType TIME = time(9);
    /** A wall clock to the nanosecond. */
    public static final DataType TIMESTAMP = timestamp(9);
    /** A point in time to the nanosecond. */
    public static final DataType INSTANT = instant(9);

    public DataType {
        Objects.requireNonNull(kind, "kind");
        if (precision < UNBOUNDED || (scale < UNBOUNDED && kind != Kind.DECIMAL)) {
            throw new IllegalArgumentException("A bound of " + kind + " is negative: " + precision + ", " + scale);
        }
        if ((kind == Kind.ARRAY) != (element != null)) {
            throw new IllegalArgumentException("An ARRAY, and nothing else, has an element type");
        }
        if (kind == Kind.VECTOR && precision < 1) {
            throw new IllegalArgumentException("A VECTOR needs a dimension of at least 1, not " + precision);
        }
    }

    // Written out: what the compiler makes of a record is assembled at run time, which delays the start of every job.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataType that
                && kind == that.kind
                && precision == that.precision
                && scale == that.scale
                && Objects.equals(element, that.element);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * kind.hashCode() + precision) + scale) + Objects.hashCode(element);
    }

    private static DataType simple(Kind kind) {
        return new DataType(kind, UNBOUNDED, UNBOUNDED, null);
    }

    /** A decimal of at most {@code precision} digits, {@code scale} of them after the point. */
    public static DataType decimal(int precision, int scale) {
        return new DataType(Kind.DECIMAL, precision, scale, null);
    }

    /** Text of at most {@code length} Unicode code points. */
    public static DataType string(int length) {
        return new DataType(Kind.STRING, length, UNBOUNDED, null);
    }

    /** At most {@code length} bytes. */
    public static DataType bytes(int length) {
        return new DataType(Kind.BYTES, length, UNBOUNDED, null);
    }

    /** A time of day with {@code digits} (0 to 9) digits of the second's fraction. */
    public static DataType time(int digits) {
        return new DataType(Kind.TIME, UNBOUNDED, fraction(digits), null);
    }

    /** A wall clock with {@code digits} (0 to 9) digits of the second's fraction. */
    public static DataType timestamp(int digits) {
        return new DataType(Kind.TIMESTAMP, UNBOUNDED, fraction(digits), null);
    }

    /** A point in time with {@code digits} (0 to 9) digits of the second's fraction. */
    public static DataType instant(int digits) {
        return new DataType(Kind.INSTANT, UNBOUNDED, fraction(digits), null);
    }

    /** A list of {@code element} values. */
    public static DataType array(DataType element) {
        return new DataType(Kind.ARRAY, UNBOUNDED, UNBOUNDED, element);
    }

    /** {@code dimension} singles. */
    public static DataType vector(int dimension) {
        return new DataType(Kind.VECTOR, dimension, UNBOUNDED, null);
    }

    private static int fraction(int digits) {
        if (digits < 0 || digits > 9) {
            throw new IllegalArgumentException("Fraction digits are 0 to 9, not " + digits);
        }
        return digits;
    }

    /**
     * The type that {@link #toString} shows as {@code text}; upper and lower case, and blanks between the parts, are the
     * same.
     *
     * @throws IllegalArgumentException for any other text, telling the forms there are
     */
    public static DataType parse(String text) {
        return DataTypeText.parse(text);
    }

    /** Whether the precision is bounded. */
    public boolean isBounded() {
        return precision != UNBOUNDED;
    }

    /** The form used in messages and jobs, such as {@code DECIMAL(12,2)}, {@code STRING} or {@code ARRAY(INT32)}. */
    @Override
    public String toString() {
        return switch (kind) {
            case DECIMAL -> isBounded() ? "DECIMAL(" + precision + "," + scale + ")" : "DECIMAL";
            case STRING, BYTES, VECTOR -> isBounded() ? kind + "(" + precision + ")" : kind.name();
            case TIME, TIMESTAMP, INSTANT -> scale == 9 ? kind.name() : kind + "(" + scale + ")";
            case ARRAY -> "ARRAY(" + element + ")";
            default -> kind.name();
        };
    }
}
