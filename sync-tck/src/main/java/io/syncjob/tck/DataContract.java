package io.syncjob.tck;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contracts of readers and writers share: which values a plug-in's system can hold. */
abstract class DataContract extends Contract {
    private static final int WIDE_BYTES = 2 << 20;

    /** Capability: the kinds that columns of the plug-in can have. Every kind unless overridden. */
    protected Set<Kind> kinds() {
        return EnumSet.allOf(Kind.class);
    }

    /**
     * The type that a column of {@code kind} is tested with. Override it where the system's columns are narrower than the
     * kind, as with microseconds: {@code kind == Kind.TIMESTAMP ? DataType.timestamp(6) : super.type(kind)}.
     */
    protected DataType type(Kind kind) {
        return Boundaries.type(kind);
    }

    /**
     * Capability: whether the system can hold {@code value} in a column of {@code type}. Override it for values that it
     * cannot hold, such as a year before 1 or a NUL in a text.
     */
    protected boolean holds(DataType type, Object value) {
        return true;
    }

    /** Capability: whether one cell can hold 2 MiB of text, or of bytes where there is no text. */
    protected boolean holdsWideCells() {
        return true;
    }

    /** A key, a text that differs from row to row, and a text that is often NULL. */
    Schema plainSchema() {
        return Schema.of(Column.of("id", keyType()), Column.of("label", textType()), Column.of("note", textType()));
    }

    private DataType keyType() {
        return type(kinds().contains(Kind.INT64) ? Kind.INT64 : textKind());
    }

    private Kind textKind() {
        return kinds().contains(Kind.STRING) ? Kind.STRING : kinds().iterator().next();
    }

    DataType textType() {
        return type(textKind());
    }

    Object key(long number) {
        return keyType().kind() == Kind.INT64 ? (Object) number : "k" + number;
    }

    /** {@code count} rows of {@link #plainSchema} with keys from {@code first} on. */
    Table plainRows(int first, int count) {
        List<List<@Nullable Object>> rows = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            String note = i % 3 == 0 ? null : Long.toString(random(i).nextLong(), Character.MAX_RADIX);
            rows.add(Cells.row(key(i), "row " + i, note));
        }
        return new Table(plainSchema(), rows);
    }

    /** A column for each kind there is, and rows with each value at the ends of its range, and NULL. */
    Table everyKind() {
        List<Column> columns = new ArrayList<>();
        List<List<Object>> values = new ArrayList<>();
        columns.add(Column.of("id", keyType()));
        values.add(List.of());
        int rows = 1;
        for (Kind kind : kinds()) {
            DataType type = type(kind);
            columns.add(Column.of("c_" + columns.size(), type));
            values.add(Boundaries.of(type));
            rows = Math.max(rows, Boundaries.of(type).size() + 1);
        }
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<@Nullable Object> row = Cells.nulls(columns.size());
            row.set(0, key(i));
            for (int column = 1; column < columns.size(); column++) {
                if (i < values.get(column).size()) {
                    row.set(column, values.get(column).get(i));
                }
            }
            table.add(row);
        }
        return new Table(Schema.of(columns), table);
    }

    /** The same rows with NULL for each value that the system cannot hold. */
    Table held(Table table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            List<@Nullable Object> held = new ArrayList<>(row);
            for (int column = 0; column < held.size(); column++) {
                Object value = held.get(column);
                if (value != null && !holds(table.schema().type(column), value)) {
                    held.set(column, null);
                }
            }
            rows.add(held);
        }
        return new Table(table.schema(), rows);
    }

    /** Whether the system can hold every value of the row. */
    boolean holdsAll(Schema schema, List<@Nullable Object> row) {
        for (int column = 0; column < row.size(); column++) {
            Object value = row.get(column);
            if (value != null && !holds(schema.type(column), value)) {
                return false;
            }
        }
        return true;
    }

    /** Two rows with a cell of 2 MiB between narrow ones. */
    Table wideRows() {
        boolean text = kinds().contains(Kind.STRING) || !kinds().contains(Kind.BYTES);
        Schema schema = Schema.of(Column.of("id", keyType()), Column.of("wide", text ? textType() : type(Kind.BYTES)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int length = i % 2 == 0 ? 10 : WIDE_BYTES;
            String cell = Character.toString('a' + i).repeat(length);
            rows.add(Cells.row(key(i), text ? cell : cell.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        return new Table(schema, rows);
    }
}
