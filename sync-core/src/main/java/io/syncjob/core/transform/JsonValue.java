package io.syncjob.core.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.CellCheck;
import io.syncjob.core.convert.CellConverter;
import io.syncjob.core.convert.Conversion;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;
import org.jspecify.annotations.Nullable;

/** Sets a column from values of JSON, by the rules of mapping. Used by one thread at a time. */
final class JsonValue {
    private final Column column;
    private final Way text;
    private final Way number;
    private final Way flag;

    JsonValue(Column column) {
        this.column = column.withNullable(true);
        this.text = new Way(DataType.STRING);
        this.number = new Way(DataType.DECIMAL);
        this.flag = new Way(DataType.BOOLEAN);
        if (!text.exists()) {
            throw new SyncException(
                    SyncError.INCOMPATIBLE_TYPES,
                    "The transformer 'json-extracting' is to make column '" + column.name() + "' " + column.type()
                            + ", and there is no conversion from JSON's values to it",
                    "Make it STRING or JSON.");
        }
    }

    void set(JsonNode value, RowAppender out, int index) {
        if (column.type().equals(DataType.JSON)) {
            text.set(value.toString(), out, index);
        } else if (value.isNumber()) {
            number.set(value.decimalValue(), out, index);
        } else if (value.isBoolean()) {
            flag.set(value.booleanValue(), out, index);
        } else {
            text.set(value.isTextual() ? value.textValue() : value.toString(), out, index);
        }
    }

    /** From one kind of value to the column. */
    private final class Way {
        private final ColumnBatch cell;
        private final BatchAppender in;
        private final @Nullable Conversion conversion;

        Way(DataType type) {
            Column from = Column.of(column.name(), type);
            this.cell = ColumnBatch.allocate(Schema.of(from), 1);
            this.in = cell.appender();
            this.conversion = find(from);
        }

        private @Nullable Conversion find(Column from) {
            try {
                return Conversion.exact(from, column, TimeZones.undeclared());
            } catch (SyncException e) {
                // Only some kinds of value can become the column's type; the others make their row dirty.
                return null;
            }
        }

        boolean exists() {
            return conversion != null;
        }

        void set(Object value, RowAppender out, int index) {
            if (conversion == null) {
                throw new DirtyRowException(
                        column.name(), "NO_CONVERSION", "The JSON value " + value + " cannot become " + column.type());
            }
            in.restart();
            in.set(0, value);
            in.endRow();
            Row row = cell.row(0);
            CellCheck check = conversion.check();
            if (check != null) {
                check.check(row, 0);
            }
            CellConverter converter = conversion.converter();
            if (converter == null) {
                out.copy(index, row, 0);
            } else {
                converter.convert(row, 0, out, index);
            }
        }
    }
}
