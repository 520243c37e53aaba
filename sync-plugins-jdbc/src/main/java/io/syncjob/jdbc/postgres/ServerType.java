package io.syncjob.jdbc.postgres;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column as a server has it, domains resolved.
 *
 * @param type what it is here
 * @param oid its number in the server's catalogue
 * @param element of an array that is read and written as one, the type of the elements; else null
 */
record ServerType(PostgresType type, int oid, @Nullable ServerType element) {
    /** What the column is in a batch where nothing is declared about its size. */
    DataType dataType() {
        return element == null ? type.dataType : DataType.array(element.dataType());
    }

    /** What reads the binary format into cells of {@code cells}, or null where nothing does so exactly. */
    @Nullable
    CellDecoder decoder(DataType cells) {
        if (element == null) {
            return type.decoder(cells.kind());
        }
        return cells.kind() == Kind.ARRAY && element.dataType().kind() == elementKind(cells)
                ? new ArrayCells(element)::decode
                : null;
    }

    /** What writes cells of {@code cells} in the binary format, or null where nothing does so exactly. */
    @Nullable
    CellEncoder encoder(DataType cells) {
        if (element == null) {
            return type.encoder(cells);
        }
        return cells.kind() == Kind.ARRAY && ArrayCells.takes(element, elementKind(cells))
                ? new ArrayCells(element)::encode
                : null;
    }

    private static @Nullable Kind elementKind(DataType array) {
        DataType element = array.element();
        return element == null ? null : element.kind();
    }
}
