package io.syncjob.stream;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.Kind;
import io.syncjob.spi.Position;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.util.ArrayList;
import java.util.List;

/** The rules of readers. This one makes its rows itself: as many as a test asks for, with columns of the same types. */
class StreamReaderContractTest extends ReaderContract<StreamReader> {
    private static final int WIDE = 2 << 20;

    @Override
    protected ReaderFactory<StreamReader> factory() {
        return new StreamReaderFactory();
    }

    @Override
    protected StreamReader source(Table table) {
        StreamReader source = StreamReader.rows(table.size());
        for (Column column : table.schema().columns()) {
            source = source.column(column.name(), column.type(), values(column));
        }
        return source;
    }

    private static Values values(Column column) {
        if (column.name().equals("id")) {
            return Values.sequence();
        }
        if (column.name().equals("wide")) {
            return Values.length(WIDE, WIDE);
        }
        return (column.type().kind() == Kind.ARRAY ? Values.extremes() : Values.random()).nulls(0.2);
    }

    @Override
    protected Table contents(StreamReader config, Table asked) throws Exception {
        GeneratingReader reader = new GeneratingReader(config);
        ColumnBatch batch = ColumnBatch.allocate(reader.schema(), asked.size() + 1);
        try (SplitReader rows = reader.open(Split.whole(-1), Position.START)) {
            rows.fill(batch.appender());
        }
        List<List<Object>> contents = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            contents.add(new ArrayList<>(batch.values(row).values()));
        }
        return new Table(reader.schema(), contents);
    }

    @Override
    protected boolean cutsByColumns() {
        return false;
    }

    @Override
    protected boolean canBeMissing() {
        return false;
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
