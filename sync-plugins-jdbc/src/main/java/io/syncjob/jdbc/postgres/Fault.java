package io.syncjob.jdbc.postgres;

/**
 * Why a cell cannot be read or written as it is.
 *
 * @param code a short constant for programs; where PostgreSQL has an SQLState for it, that one
 * @param reason for people
 */
record Fault(String code, String reason) {
    static final String OUT_OF_RANGE = "OUT_OF_RANGE";
    static final String NOT_A_NUMBER = "NOT_A_NUMBER";
    static final String UNSUPPORTED_SHAPE = "UNSUPPORTED_SHAPE";

    /** SQLState numeric_value_out_of_range. */
    static final String NUMERIC_OUT_OF_RANGE = "22003";
    /** SQLState datetime_field_overflow. */
    static final String DATETIME_OVERFLOW = "22008";
    /** SQLState invalid_text_representation. */
    static final String INVALID_TEXT = "22P02";

    static final Fault NAN = new Fault(NOT_A_NUMBER, "The numeric is NaN, which no exact decimal can hold");
    static final Fault INFINITE_NUMERIC =
            new Fault(OUT_OF_RANGE, "The numeric is infinite, which no exact decimal can hold");

    static Fault finerThanMicroseconds(String type) {
        return new Fault(DATETIME_OVERFLOW, "The value has nanoseconds, and a " + type + " holds microseconds");
    }
}
