package io.syncjob.file.format.csv;

import io.syncjob.file.format.text.TextInput;
import java.util.List;

/**
 * Where the rows of one file begin, and which of its fields are which columns.
 *
 * @param input the file
 * @param start the offset of its first row
 * @param width the fields that each row must have
 * @param fieldOf the field of each column of the table
 */
record CsvFileLayout(TextInput input, long start, int width, List<Integer> fieldOf) {}
