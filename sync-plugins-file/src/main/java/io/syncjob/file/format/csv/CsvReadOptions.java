package io.syncjob.file.format.csv;

import io.syncjob.data.Column;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How CSV files are read.
 *
 * @param header whether the first row holds the names of the columns
 * @param skipLines lines to pass over before the header or first row
 * @param nullText what stands for NULL without quotes; null where that is the empty text
 * @param charset null for UTF-8, or UTF-16 where a file begins with its byte order mark
 * @param columns the columns to read; empty where the files tell them
 * @param formats patterns of temporal columns, by column name
 * @param allText whether all columns are STRING where the files tell them
 * @param sampleRows rows to look at where the files tell the columns, at least 1
 * @param maxRowBytes the most bytes of a row
 */
public record CsvReadOptions(
        CsvDialect dialect,
        boolean header,
        int skipLines,
        @Nullable String nullText,
        @Nullable Charset charset,
        List<Column> columns,
        Map<String, String> formats,
        boolean allText,
        int sampleRows,
        int maxRowBytes) {}
