package io.syncjob.core.config;

/**
 * Where a setting stands.
 *
 * @param line in the text, counted from 1; 0 where there is no text
 * @param column in the line, counted from 1; 0 where there is no text
 * @param path its name and the names of what it stands in, such as {@code from.csv.columns[2].name}; empty for the whole
 */
public record Place(int line, int column, String path) {
    /** The whole of settings that were given by code. */
    public static final Place OF_CODE = new Place(0, 0, "");

    boolean isInText() {
        return line > 0;
    }

    /** A key of the object that stands here, at the same line and column. */
    public Place key(String name) {
        return new Place(line, column, path.isEmpty() ? name : path + "." + name);
    }

    /** An element of the list that stands here, at the same line and column. */
    public Place element(int index) {
        return new Place(line, column, path + "[" + index + "]");
    }

    /** The same path at another place of the text. */
    public Place at(int newLine, int newColumn) {
        return new Place(newLine, newColumn, path);
    }

    /** Such as {@code line 4, column 16}; empty for what is in no text. */
    @Override
    public String toString() {
        return isInText() ? "line " + line + ", column " + column : "";
    }
}
