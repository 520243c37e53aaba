package io.syncjob.tck.memory;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.tck.Table;
import io.syncjob.tck.TransformerContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The rules, kept by a transformer that gives two numbered rows for each row: it lacks what a contract supposes. */
class NumberingContractTest extends TransformerContract<Upper> {
    private static final Schema INPUT = Schema.of(Column.of("id", DataType.INT64));
    private static final Schema OUTPUT = Schema.of(Column.of("number", DataType.INT64));

    /** Where the next number comes from: of each transformer its own, unless a variant shares it. */
    AtomicLong numbers() {
        return new AtomicLong();
    }

    /** Whether a row is rejected, which this transformer never does. */
    boolean rejects(Row row) {
        return false;
    }

    @Override
    protected TransformerFactory<Upper> factory() {
        return new TransformerFactory<>() {
            @Override
            public String type() {
                return "numbering";
            }

            @Override
            public Class<Upper> configType() {
                return Upper.class;
            }

            @Override
            public RowTransformer create(Upper config, PluginContext context) {
                AtomicLong numbers = numbers();
                return new RowTransformer() {
                    @Override
                    public Schema bind(Schema input) {
                        return OUTPUT;
                    }

                    @Override
                    public void apply(Row in, RowAppender out) {
                        if (rejects(in)) {
                            out.rejectRow(0, "MOOD", "I do not like it");
                            return;
                        }
                        for (int i = 0; i < 2; i++) {
                            out.setLong(0, numbers.incrementAndGet());
                            out.endRow();
                        }
                    }
                };
            }
        };
    }

    @Override
    protected Upper config() {
        return new Upper("none");
    }

    @Override
    protected Table input() {
        return new Table(INPUT, List.of(List.of(7L), List.of(8L)));
    }

    @Override
    protected Table output() {
        return new Table(OUTPUT, List.of(List.of(1L), List.of(2L), List.of(3L), List.of(4L)));
    }

    @Override
    protected boolean stateless() {
        return false;
    }

    @Override
    protected boolean refusesColumns() {
        return false;
    }

    @Override
    protected boolean rejectsRows() {
        return false;
    }

    /** Rejects rows, though it is not to. */
    static class RejectingCase extends NumberingContractTest {
        @Override
        boolean rejects(Row row) {
            return row.isNull(0);
        }
    }
}
