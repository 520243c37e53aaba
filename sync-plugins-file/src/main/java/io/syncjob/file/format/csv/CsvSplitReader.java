package io.syncjob.file.format.csv;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.Cells;
import java.io.IOException;
import java.util.Map;

/** Reads the rows of one range of a CSV file. */
final class CsvSplitReader implements SplitReader {
    static final String OFFSET = "offset";

    private final CsvParser parser;
    private final Cells cells;
    private final NullText nullText;
    private final int width;
    private final int[] fieldOf;

    CsvSplitReader(CsvParser parser, Cells cells, NullText nullText, int width, int[] fieldOf) {
        this.parser = parser;
        this.cells = cells;
        this.nullText = nullText;
        this.width = width;
        this.fieldOf = fieldOf;
    }

    @Override
    public boolean fill(RowAppender out) throws IOException {
        while (!out.isFull()) {
            if (!parser.next()) {
                return false;
            }
            int fields = parser.fields();
            CsvParser.Fault fault = parser.fault();
            if (fault != null) {
                cells.reject(-1, fault.name(), fault.what());
            } else if (fields != width) {
                cells.reject(
                        -1,
                        fields < width ? "TOO_FEW_FIELDS" : "TOO_MANY_FIELDS",
                        "The row has " + fields + (fields == 1 ? " field" : " fields") + " and not " + width);
            }
            fillRow(out, fields);
            cells.endRow(out, parser.rowOffset());
        }
        return true;
    }

    private void fillRow(RowAppender out, int fields) {
        for (int column = 0; column < fieldOf.length; column++) {
            int field = fieldOf[column];
            if (field >= fields) {
                continue;
            }
            if (nullText.isNull(parser, field)) {
                cells.setNull(out, column);
            } else {
                parser.unescape(field);
                cells.set(out, column, parser.bytes(), parser.start(field), parser.end(field));
            }
        }
    }

    @Override
    public Position position() {
        return Position.at(Map.of(OFFSET, Long.toString(parser.position())));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
