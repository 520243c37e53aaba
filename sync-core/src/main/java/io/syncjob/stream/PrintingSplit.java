package io.syncjob.stream;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Prints the rows of one split. */
final class PrintingSplit implements SplitWriter {
    private static final int MOST_HELD = 1 << 20;

    private final PrintStream out;
    private final StringBuilder held = new StringBuilder();

    PrintingSplit(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws IOException {
        int columns = rows.schema().size();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            for (int column = 0; column < columns; column++) {
                if (column > 0) {
                    held.append('\t');
                }
                appendCell(row.getString(column));
            }
            held.append(System.lineSeparator());
            if (held.length() > MOST_HELD) {
                print();
            }
        }
    }

    private void appendCell(@Nullable String text) {
        if (text == null) {
            held.append("NULL");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> held.append("\\t");
                case '\n' -> held.append("\\n");
                case '\r' -> held.append("\\r");
                case '\\' -> held.append("\\\\");
                default -> held.append(c);
            }
        }
    }

    private void print() throws IOException {
        // Whole lines at once: other splits print to the same stream.
        out.append(held);
        held.setLength(0);
        if (out.checkError()) {
            throw new IOException("The stream that rows are printed to has failed");
        }
    }

    @Override
    public void commit(SplitProgress progress) throws IOException {
        print();
    }

    @Override
    public void rollback() {
        held.setLength(0);
    }
}
