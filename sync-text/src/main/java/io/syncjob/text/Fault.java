package io.syncjob.text;

/**
 * Why a text is no value of its column, or a value has no text.
 *
 * @param code the code of the dirty row
 * @param what of a text that is read, the rest of a sentence that begins with the text, such as {@code is no INT64}; of a
 *     value that is written, a whole sentence without its full stop
 */
public record Fault(String code, String what) {
    /** The text is not of the form that the kind has. */
    public static Fault invalid(String what) {
        return new Fault("INVALID_VALUE", what);
    }

    /** The value is beyond what the column can hold. */
    public static Fault outOfRange(String what) {
        return new Fault("OUT_OF_RANGE", what);
    }
}
