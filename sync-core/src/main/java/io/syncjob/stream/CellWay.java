package io.syncjob.stream;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;

/** How a cell is set from the long that a {@link CellSource} chose. The usual ways are told apart by a switch. */
final class CellWay {
    static final int LONG = 0;
    static final int UNSCALED = 1;
    static final int DOUBLE = 2;
    static final int TEXT = 3;
    static final int DAY = 4;
    static final int MICROS = 5;
    static final int BOOLEAN = 6;
    static final int OTHER = 7;

    final int way;
    /** Of UNSCALED: the scale of all cells. */
    final int scale;
    /** Of TEXT: what the longs are indexes of. */
    final byte[][] texts;
    /** Of OTHER: what sets the cell. */
    final CellSetter other;

    private CellWay(int way, int scale, byte[][] texts, CellSetter other) {
        this.way = way;
        this.scale = scale;
        this.texts = texts;
        this.other = other;
    }

    /** For kinds whose cells are a number: the long is the value as {@link RowAppender} takes it, or a double's bits. */
    static CellWay ofNumber(DataType type, int scale) {
        return switch (type.kind()) {
            case BOOLEAN -> usual(BOOLEAN);
            case INT8, INT16, INT32, INT64 -> usual(LONG);
            case FLOAT32 -> of((out, column, cell) -> out.setFloat(column, (float) Double.longBitsToDouble(cell)));
            case FLOAT64 -> usual(DOUBLE);
            case DECIMAL -> new CellWay(UNSCALED, scale, new byte[0][], RowAppender::setLong);
            case DATE -> usual(DAY);
            case TIME -> of(RowAppender::setNanoOfDay);
            case TIMESTAMP, INSTANT -> usual(MICROS);
            default -> throw new IllegalArgumentException(type + " is no number");
        };
    }

    private static CellWay usual(int way) {
        return new CellWay(way, 0, new byte[0][], RowAppender::setLong);
    }

    /** For kinds of text: the long is an index of {@code texts}, in UTF-8. */
    static CellWay ofTexts(byte[][] texts) {
        return new CellWay(TEXT, 0, texts, RowAppender::setLong);
    }

    static CellWay of(CellSetter setter) {
        return new CellWay(OTHER, 0, new byte[0][], setter);
    }
}
