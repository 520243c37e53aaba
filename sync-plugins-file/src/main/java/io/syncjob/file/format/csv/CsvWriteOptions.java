package io.syncjob.file.format.csv;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * How CSV is written.
 *
 * @param header whether each file begins with the names of its columns
 * @param quoting which fields are quoted
 * @param nullText what is written for NULL
 * @param lineEnd between rows, and behind the last one
 * @param charset of the files
 * @param marked whether a file in UTF-8 begins with a byte order mark
 * @param formats patterns of temporal columns, by column name
 */
public record CsvWriteOptions(
        CsvDialect dialect,
        boolean header,
        Quoting quoting,
        String nullText,
        String lineEnd,
        Charset charset,
        boolean marked,
        Map<String, String> formats) {
    /** Which fields are quoted. */
    public enum Quoting {
        MINIMAL,
        NON_NULL,
        ALL
    }
}
