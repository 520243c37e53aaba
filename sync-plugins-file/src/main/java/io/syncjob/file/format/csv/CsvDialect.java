package io.syncjob.file.format.csv;

/**
 * How a delimited text is written. The characters are ASCII; 0 stands for none.
 *
 * @param delimiter parts the fields of a row
 * @param quote encloses a field that may hold anything, itself doubled; 0 where quotes have no meaning
 * @param escape makes the character after it stand for itself, within quotes and without
 * @param comment begins a line that is not a row
 */
public record CsvDialect(byte delimiter, byte quote, byte escape, byte comment) {
    /** As RFC 4180 has it. */
    public static final CsvDialect RFC_4180 = new CsvDialect((byte) ',', (byte) '"', (byte) 0, (byte) 0);

    /** Marks the bytes that end the plain text of a field, and those that mean something within quotes. */
    void markStops(boolean[] plain, boolean[] quoted) {
        for (byte stop : new byte[] {delimiter, escape, '\n', '\r'}) {
            plain[stop] |= stop != 0;
        }
        for (byte stop : new byte[] {quote, escape}) {
            quoted[stop] |= stop != 0;
        }
    }
}
