package io.syncjob.file.format.parquet;

import java.util.List;

/**
 * What is read of a file.
 *
 * @param fields one for each column of the table
 * @param groups the row groups, in the order of their places in the file
 */
record ParquetLayout(List<ParquetField> fields, List<Group> groups) {
    /** A row group: its number in the file, its first byte, and its rows. */
    record Group(int number, long start, long rows) {}
}
