package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import java.util.EnumSet;
import java.util.Set;

/** Converts between text and moments by a pattern. */
final class FormattedCast implements ColumnTransformer {
    private static final Set<Kind> MOMENTS = EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.INSTANT);

    private final String name;
    private final DataType type;
    private final MomentPattern pattern;
    private int column;
    private boolean parses;

    FormattedCast(String name, DataType type, String format) {
        this.name = name;
        this.type = type;
        this.pattern = new MomentPattern(format, "cast-moment");
    }

    @Override
    public Schema bind(Schema input) {
        column = Columns.find(input, name, "cast-moment");
        Column from = input.column(column);
        Kind kind = from.type().kind();
        parses = kind.isText() && MOMENTS.contains(type.kind());
        boolean formats = type.equals(DataType.STRING) && MOMENTS.contains(kind) && kind != Kind.INSTANT;
        if (!parses && !formats) {
            throw new SyncException(
                    SyncError.INCOMPATIBLE_TYPES,
                    "The transformer 'cast-moment' has a format for column '" + from.name() + "', which is "
                            + from.type() + " and is to become " + type,
                    "Have a format between text and DATE, TIME, TIMESTAMP or, as a text with an offset, INSTANT.");
        }
        return Columns.replace(input, column, from.withType(type));
    }

    @Override
    public int sourceOf(int outputColumn) {
        return outputColumn == column ? -1 : outputColumn;
    }

    @Override
    public void apply(Row in, RowAppender out) {
        if (in.isNull(column)) {
            out.setNull(column);
        } else if (parses) {
            pattern.parse(in, column, out, type);
        } else {
            out.setString(column, pattern.format(in, column));
        }
        out.endRow();
    }
}
