package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.spi.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** Puts a text made of a column's text in its place, as the transformers of DataX do. */
final class TextStep implements ColumnTransformer {
    /** Makes the text; may reject it with an {@link IllegalArgumentException} that says why. */
    @FunctionalInterface
    interface Change {
        String of(String text);
    }

    private final DxColumn chosen;
    private final DataType type;
    private final boolean nullIsEmpty;
    private final Change change;
    private int column;
    private String name = "";
    private @Nullable CellText text;

    /**
     * @param type the type of the column afterwards
     * @param nullIsEmpty whether NULL is taken for the empty text; else it stays NULL
     */
    TextStep(DxColumn chosen, DataType type, boolean nullIsEmpty, Change change) {
        this.chosen = chosen;
        this.type = type;
        this.nullIsEmpty = nullIsEmpty;
        this.change = change;
    }

    @Override
    public Schema bind(Schema input) {
        column = chosen.find(input);
        Column from = input.column(column);
        name = from.name();
        text = CellText.of(from, chosen.transformer());
        Column to = from.withType(type).withNativeType(null);
        return Columns.replace(input, column, nullIsEmpty ? to.withNullable(false) : to);
    }

    @Override
    public int sourceOf(int outputColumn) {
        return outputColumn == column ? -1 : outputColumn;
    }

    @Override
    public void apply(Row in, RowAppender out) {
        CellText cell = text;
        if (cell == null) {
            throw new IllegalStateException("bind comes first");
        }
        if (!in.isNull(column)) {
            out.setString(column, changed(cell.of(in, column)));
        } else if (nullIsEmpty) {
            out.setString(column, changed(""));
        } else {
            out.setNull(column);
        }
        out.endRow();
    }

    private String changed(String before) {
        String after;
        try {
            after = change.of(before);
        } catch (IllegalArgumentException e) {
            throw new DirtyRowException(name, "OUT_OF_RANGE", String.valueOf(e.getMessage()));
        }
        if (hasHalfCharacter(after)) {
            throw new DirtyRowException(
                    name, "HALF_CHARACTER", "The part begins or ends within a character of two UTF-16 units");
        }
        return after;
    }

    private static boolean hasHalfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }
}
