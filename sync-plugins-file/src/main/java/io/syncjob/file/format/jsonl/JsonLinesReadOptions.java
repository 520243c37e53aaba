package io.syncjob.file.format.jsonl;

import io.syncjob.data.Column;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How JSON lines are read.
 *
 * @param charset null for UTF-8, or UTF-16 where a file begins with its byte order mark
 * @param columns the columns to read; empty where the files tell them
 * @param formats patterns of temporal columns, by column name
 * @param sampleRows rows to look at where the files tell the columns, at least 1
 * @param maxRowBytes the most bytes of a line
 */
public record JsonLinesReadOptions(
        @Nullable Charset charset,
        List<Column> columns,
        Map<String, String> formats,
        int sampleRows,
        int maxRowBytes) {}
