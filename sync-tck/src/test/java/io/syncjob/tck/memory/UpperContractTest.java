package io.syncjob.tck.memory;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.tck.Table;
import io.syncjob.tck.TransformerContract;
import java.util.Arrays;
import java.util.List;

/** The rules, kept by a transformer that lacks nothing. */
class UpperContractTest extends TransformerContract<Upper> {
    private static final Schema COLUMNS =
            Schema.of(Column.of("id", DataType.INT64), Column.of("name", DataType.STRING));

    @Override
    protected TransformerFactory<Upper> factory() {
        return new UpperFactory();
    }

    @Override
    protected Upper config() {
        return new Upper("name");
    }

    @Override
    protected Table input() {
        return new Table(
                COLUMNS,
                List.of(
                        List.of(1L, ""),
                        List.of(2L, "ab"),
                        Arrays.asList(3L, null),
                        List.of(4L, "cd"),
                        List.of(5L, "ü")));
    }

    @Override
    protected Table output() {
        return new Table(
                COLUMNS,
                List.of(
                        List.of(1L, ""),
                        List.of(2L, "AB"),
                        Arrays.asList(3L, null),
                        List.of(4L, "CD"),
                        List.of(5L, "Ü")));
    }

    @Override
    protected Schema unfitColumns() {
        return COLUMNS.select(0);
    }

    @Override
    protected List<Object> dirtyRow() {
        return List.of(6L, "a\tb");
    }
}
