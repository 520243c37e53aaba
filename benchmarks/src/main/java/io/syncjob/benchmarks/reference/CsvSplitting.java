package io.syncjob.benchmarks.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a CSV file and splits it into rows and texts with FastCSV; no text becomes a value of another type. */
public final class CsvSplitting {
    private CsvSplitting() {}

    /** The argument is the file. */
    public static void main(String... args) throws IOException {
        System.out.println(cells(Path.of(args[0])) + " cells");
    }

    static long cells(Path file) throws IOException {
        long cells = 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                cells += row.getFieldCount();
            }
        }
        return cells;
    }
}
