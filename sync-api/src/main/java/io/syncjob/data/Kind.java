package io.syncjob.data;

/**
 * The kinds of value a cell can hold. Every source maps its own types to these and every target maps these to its own; a
 * value that has no exact place in its kind makes its row dirty rather than being changed.
 */
public enum Kind {
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A signed 8-bit integer. */
    INT8,
    /** A signed 16-bit integer. */
    INT16,
    /** A signed 32-bit integer. */
    INT32,
    /** A signed 64-bit integer. An unsigned 64-bit source is a {@code DECIMAL(20,0)}. */
    INT64,
    /** An IEEE 754 single. NaN, both infinities and negative zero are values like any other. */
    FLOAT32,
    /** An IEEE 754 double. NaN, both infinities and negative zero are values like any other. */
    FLOAT64,
    /** An exact decimal of any precision. */
    DECIMAL,
    /** Text in UTF-8. The empty text is not NULL. */
    STRING,
    /** A JSON text in UTF-8, kept as the source wrote it. */
    JSON,
    /** A UUID in its canonical text form of 36 characters. */
    UUID,
    /** Bytes. */
    BYTES,
    /** A calendar day of the proleptic ISO calendar, years -9999 to 9999. */
    DATE,
    /** A time of day without a zone, nanosecond precision. */
    TIME,
    /** A wall clock without a zone, nanosecond precision, years -9999 to 9999. */
    TIMESTAMP,
    /** A point in time, nanosecond precision, years -9999 to 9999 in UTC. */
    INSTANT,
    /** A list of values of one element type. */
    ARRAY,
    /** A fixed number of IEEE 754 singles. */
    VECTOR;

    /** Whether this is one of the four signed integer kinds. */
    public boolean isInteger() {
        return this == INT8 || this == INT16 || this == INT32 || this == INT64;
    }

    /** Whether cells of this kind are UTF-8 text: STRING, JSON and UUID. */
    public boolean isText() {
        return this == STRING || this == JSON || this == UUID;
    }

    /** Whether this is FLOAT32 or FLOAT64. */
    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
