package io.syncjob.core.convert;

/** Why a value is refused; the names are the codes of dirty rows. */
enum Fault {
    /** Beyond the least or largest value of the type. */
    OUT_OF_RANGE,
    /** More characters, bytes or elements than the type holds. */
    TOO_LONG,
    /** NULL where the target takes none. */
    NOT_NULL,
    /** The type is too coarse for the value. */
    NOT_EXACT,
    /** Not a number, or one of the floating-point values that are none. */
    NOT_A_NUMBER,
    /** A text that is not written as the type needs it. */
    BAD_FORMAT,
    /** Another number of elements than the vector has. */
    WRONG_LENGTH
}
