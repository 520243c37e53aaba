package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.TextMoments;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dialect of which most is data: its name, its driver, its words for types, and the statement by which it merges. */
abstract class StandardDialect extends Dialect {
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final String name;
    private final @Nullable String driverClass;
    private final TypeWords words;
    private final MergeSyntax merge;

    StandardDialect(String name, @Nullable String driverClass, TypeWords words, MergeSyntax merge) {
        this.name = name;
        this.driverClass = driverClass;
        this.words = words;
        this.merge = merge;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final @Nullable String driverClass() {
        return driverClass;
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        return words.declare(type, inKey);
    }

    // Reading and writing dates and times as text

    /** Whether dates and times go through their text: see {@link TextMoments}. */
    protected boolean textMoments() {
        return false;
    }

    @Override
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        return textMoments() && TextMoments.isMoment(column.type())
                ? TextMoments.reader(column.type())
                : super.reader(connection, column);
    }

    @Override
    protected CellBinder binder(Column column) {
        return textMoments() && TextMoments.isMoment(column.type())
                ? TextMoments.binder(column.type())
                : super.binder(column);
    }

    /** {@code binder} for a database to which there is one zero, so that a row with the negative one is dirty. */
    protected final CellBinder withoutNegativeZero(CellBinder binder, String database) {
        return (to, index, row, i) -> {
            if (Double.doubleToRawLongBits(row.getDouble(i)) == NEGATIVE_ZERO) {
                throw new BadCellException("22003", database + " has no negative zero");
            }
            binder.bind(to, index, row, i);
        };
    }

    // Splits

    /** The driver's text of a value is cast to the column's type by the database. */
    @Override
    public Optional<SplitKey> splitKey(NativeColumn column) {
        Kind kind = typeOf(column).kind();
        boolean ordered = switch (kind) {
            case JSON, ARRAY, VECTOR, BYTES -> false;
            default -> column.jdbcType() != Types.CLOB && column.jdbcType() != Types.NCLOB;
        };
        String quoted = quote(column.name());
        return ordered
                ? Optional.of(new SplitKey(column, quoted, quoted, "CAST(", " AS " + column.words() + ")"))
                : Optional.empty();
    }

    // Writing

    @Override
    protected String merge(String table, List<Column> columns, Merge how) {
        return merge.sql(this, table, columns, how);
    }

    /** The column's type in the database's words, which a parameter is cast to. */
    final String castWords(Column column) {
        String given = column.nativeType();
        return given == null ? declare(column.type(), false).sql() : given;
    }
}
