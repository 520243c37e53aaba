package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.DxFilter;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes transformers of type {@code dx_filter}. */
public final class DxFilterFactory implements TransformerFactory<DxFilter> {
    @Override
    public String type() {
        return "dx_filter";
    }

    @Override
    public Class<DxFilter> configType() {
        return DxFilter.class;
    }

    @Override
    public RowTransformer create(DxFilter config, PluginContext context) {
        DxColumn column = new DxColumn(type(), config.columnIndex(), config.column());
        String operator = config.operator();
        boolean isNullDropped = switch (operator) {
            case "=" -> config.value().equalsIgnoreCase("null");
            case "!=" -> !config.value().equalsIgnoreCase("null");
            default -> operator.equals("not like");
        };
        if (operator.endsWith("like")) {
            Pattern pattern = pattern(config.value());
            boolean dropsMatches = operator.equals("like");
            return new Filter(column, isNullDropped, from -> {
                CellText text = CellText.of(from, type());
                return (row, index) -> pattern.matcher(text.of(row, index)).matches() == dropsMatches;
            });
        }
        return new Filter(column, isNullDropped, from -> {
            Comparison comparison = Comparison.with(from, config.value(), type());
            return (row, index) -> comparison.of(row, index).satisfies(operator);
        });
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'dx_filter' has a pattern '" + text + "' that is wrong: " + e.getDescription(),
                    "Write it as java.util.regex.Pattern says; it must match the whole text.",
                    e);
        }
    }

    /** Whether a row whose cell is not NULL is dropped. */
    @FunctionalInterface
    private interface Test {
        boolean drops(Row row, int column);
    }

    /** Makes the test for a column. */
    @FunctionalInterface
    private interface TestMaker {
        Test of(Column column);
    }

    private static final class Filter implements ColumnTransformer {
        private final DxColumn chosen;
        private final boolean isNullDropped;
        private final TestMaker maker;
        private int column;
        private Test test = (row, index) -> false;

        private Filter(DxColumn chosen, boolean isNullDropped, TestMaker maker) {
            this.chosen = chosen;
            this.isNullDropped = isNullDropped;
            this.maker = maker;
        }

        @Override
        public Schema bind(Schema input) {
            column = chosen.find(input);
            test = maker.of(input.column(column));
            return input;
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            boolean dropped = in.isNull(column) ? isNullDropped : test.drops(in, column);
            if (!dropped) {
                out.endRow();
            }
        }
    }
}
