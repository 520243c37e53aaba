package io.syncjob.transform;

import io.syncjob.data.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the transformers that every engine has. Meant for static import. */
public final class Transforms {
    private Transforms() {}

    /** Replaces text in {@code columns}, which hold text; go on with {@code literal} or {@code regex}. */
    public static Replace.On replace(String... columns) {
        return new Replace.On(List.of(columns));
    }

    /** Gives the column {@code from} the name {@code to}. */
    public static Rename rename(String from, String to) {
        return new Rename(from, to);
    }

    /** Leaves {@code columns} out. */
    public static Drop drop(String... columns) {
        return new Drop(List.of(columns));
    }

    /** Keeps {@code columns} only, in this order. */
    public static Select select(String... columns) {
        return new Select(List.of(columns));
    }

    /** Adds a column with the same value in every row, or sets one that is there already. */
    public static Constant constant(String column, DataType type, @Nullable Object value) {
        return new Constant(column, type, value);
    }

    /** Adds a text column with the same value in every row, or sets one that is there already. */
    public static Constant constant(String column, String value) {
        return new Constant(column, DataType.STRING, value);
    }

    /**
     * Converts a column to another type where the value allows it, losing digits of a fraction where the type has fewer; a
     * value that cannot be converted makes its row dirty.
     */
    public static Cast cast(String column, DataType type) {
        return new Cast(column, type);
    }

    /**
     * Converts between text and moments written by {@code format}, a pattern of {@link java.time.format.DateTimeFormatter};
     * a text that does not go with it makes its row dirty.
     */
    public static MomentCast cast(String column, DataType type, String format) {
        return new MomentCast(column, type, format);
    }

    /**
     * Sets a column to what {@code expression}, such as {@code price * quantity}, makes of each row, or adds it; it has the
     * type of the expression's values.
     */
    public static Expression expression(String column, String expression) {
        return new Expression(column, null, expression);
    }

    /** The same with values of {@code type}; a value that it does not hold makes the row dirty. */
    public static Expression expression(String column, DataType type, String expression) {
        return new Expression(column, type, expression);
    }

    /** Keeps the rows of which {@code condition}, such as {@code quantity > 0}, is true. */
    public static Where where(String condition) {
        return new Where(condition);
    }

    /** Gives all columns names, the first to the first and so on; the rows must have as many. */
    public static RenameAll renameAll(String... columns) {
        return new RenameAll(List.of(columns));
    }

    /** Calls the columns {@code column1}, {@code column2} and so on, by their places. */
    public static NumberColumns numberColumns() {
        return new NumberColumns();
    }
}
