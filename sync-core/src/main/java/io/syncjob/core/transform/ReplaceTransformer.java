package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import java.util.List;

/** Replaces text in some columns. */
final class ReplaceTransformer implements ColumnTransformer {
    private final List<String> names;
    private final TextReplacement replacement;
    private final boolean shortens;
    private int[] columns = {};
    private boolean[] written = {};

    /** @param shortens whether no text can grow, so that the bound of its column still holds */
    ReplaceTransformer(List<String> names, TextReplacement replacement, boolean shortens) {
        this.names = names;
        this.replacement = replacement;
        this.shortens = shortens;
    }

    @Override
    public Schema bind(Schema input) {
        columns = names.stream()
                .mapToInt(name -> Columns.find(input, name, "replace"))
                .distinct()
                .toArray();
        written = new boolean[input.size()];
        Schema output = input;
        for (int index : columns) {
            Column column = input.column(index);
            Columns.requireText(column, "replace");
            written[index] = true;
            // With other characters in it, a JSON or UUID may be none any more.
            boolean keepsType = column.type().kind() == Kind.STRING && shortens;
            output = Columns.replace(output, index, keepsType ? column : column.withType(DataType.STRING));
        }
        return output;
    }

    @Override
    public int sourceOf(int outputColumn) {
        return written[outputColumn] ? -1 : outputColumn;
    }

    @Override
    public void apply(Row in, RowAppender out) {
        for (int column : columns) {
            if (in.isNull(column)) {
                out.setNull(column);
            } else {
                replacement.replace(in.getUtf8(column), out, column);
            }
        }
        out.endRow();
    }
}
