package io.syncjob.jdbc.postgres;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of PostgreSQL whose binary format is spoken here: what each is in a batch, and how its cells are read and
 * written. A domain counts as the type it is based on; every other type is {@link #OTHER}.
 */
@SuppressWarnings("ImmutableEnumChecker") // a DataType is a record of values
enum PostgresType {
    BOOL("bool", DataType.BOOLEAN),
    INT2("int2", DataType.INT16),
    INT4("int4", DataType.INT32),
    INT8("int8", DataType.INT64),
    /** Unsigned 32 bits. */
    OID("oid", DataType.INT64),
    FLOAT4("float4", DataType.FLOAT32),
    FLOAT8("float8", DataType.FLOAT64),
    NUMERIC("numeric", DataType.DECIMAL),
    TEXT("text", DataType.STRING),
    VARCHAR("varchar", DataType.STRING),
    /** Comes with the blanks that fill it up. */
    BPCHAR("bpchar", DataType.STRING),
    NAME("name", DataType.STRING),
    CITEXT("citext", DataType.STRING),
    /** Any enumerated type; cells are its labels. */
    ENUM("", DataType.STRING),
    JSON("json", DataType.JSON),
    JSONB("jsonb", DataType.JSON),
    UUID("uuid", DataType.UUID),
    BYTEA("bytea", DataType.BYTES),
    DATE("date", DataType.DATE),
    TIME("time", DataType.time(6)),
    TIMESTAMP("timestamp", DataType.timestamp(6)),
    TIMESTAMPTZ("timestamptz", DataType.instant(6)),
    /** Of pgvector. Read as text where the number of dimensions is not declared. */
    VECTOR("vector", DataType.STRING),
    /** An array of one of the types above; its own name and kind depend on that. */
    ARRAY("", DataType.STRING),
    /**
     * Read as text, by a cast in the query, and written by COPY's text format: interval, timetz, inet, cidr, macaddr, money,
     * bit, varbit, xml, ranges, geometry, composite types, arrays of all these, and whatever else there is. (The binary form
     * of xml depends on the encoding that the document declares; its text is exact.)
     */
    OTHER("", DataType.STRING);

    private static final Set<PostgresType> NO_ELEMENTS = EnumSet.of(OID, VECTOR, ARRAY, OTHER);

    /** Types that are numbered anew in each database, or that are not always read in their binary form. */
    private static final Set<PostgresType> FOREIGN = EnumSet.of(CITEXT, ENUM, VECTOR, ARRAY, OTHER);

    final String typeName;
    /** The type of cells where nothing is declared about their size. */
    final DataType dataType;

    PostgresType(String typeName, DataType dataType) {
        this.typeName = typeName;
        this.dataType = dataType;
    }

    /**
     * The type called {@code name} in the system catalogue.
     *
     * @param category its {@code pg_type.typtype}
     * @param builtIn whether it is PostgreSQL's own rather than an extension's or a user's
     */
    static PostgresType of(String name, String category, boolean builtIn) {
        if (category.equals("e")) {
            return ENUM;
        }
        for (PostgresType type : values()) {
            boolean extension = type == CITEXT || type == VECTOR;
            if (type.typeName.equals(name) && extension != builtIn && category.equals("b")) {
                return type;
            }
        }
        return OTHER;
    }

    /** Whether the binary form of this type means the same on every server, and is read as it is. */
    boolean isPortable() {
        return !FOREIGN.contains(this);
    }

    /** Whether a cell, which begins at {@code at}, is one that {@link #decoder} can read: the rest is for that to say. */
    boolean fits(byte[] row, int at) {
        return switch (this) {
            case NUMERIC -> NumericCells.isFinite(row, at);
            case DATE -> Moments.isFit(Wire.getInt(row, at));
            case TIME -> Wire.getLong(row, at) < Moments.MICROS_OF_DAY;
            case TIMESTAMP, TIMESTAMPTZ -> Moments.isFit(Wire.getLong(row, at));
            default -> true;
        };
    }

    /** Whether an array of this type is read and written as one. */
    boolean canBeElement() {
        return !NO_ELEMENTS.contains(this);
    }

    /** What reads this type into cells of {@code kind}, or null where nothing reads it exactly. */
    @Nullable
    CellDecoder decoder(Kind kind) {
        boolean fits = switch (this) {
            case INT2 -> kind == Kind.INT16 || kind == Kind.INT32 || kind == Kind.INT64;
            case INT4 -> kind == Kind.INT32 || kind == Kind.INT64;
            case FLOAT4 -> kind.isFloat();
            case TEXT, VARCHAR, BPCHAR, NAME, CITEXT, ENUM -> kind == Kind.STRING || kind == Kind.JSON;
            case JSON, JSONB -> kind == Kind.STRING || kind == Kind.JSON;
            case UUID -> kind == Kind.STRING || kind == Kind.UUID;
            case VECTOR -> kind == Kind.VECTOR;
            default -> kind == dataType.kind();
        };
        return fits ? decoder() : null;
    }

    private @Nullable CellDecoder decoder() {
        return switch (this) {
            case BOOL -> BinaryCells::bool;
            case INT2 -> BinaryCells::int2;
            case INT4 -> BinaryCells::int4;
            case INT8 -> BinaryCells::int8;
            case OID -> BinaryCells::oid;
            case FLOAT4 -> BinaryCells::float4;
            case FLOAT8 -> BinaryCells::float8;
            case NUMERIC -> NumericCells::decode;
            case TEXT, VARCHAR, BPCHAR, NAME, CITEXT, ENUM, JSON -> BinaryCells::text;
            case JSONB -> BinaryCells::jsonb;
            case UUID -> UuidCells::decode;
            case BYTEA -> BinaryCells::bytea;
            case DATE -> BinaryCells::date;
            case TIME -> BinaryCells::time;
            case TIMESTAMP, TIMESTAMPTZ -> BinaryCells::timestamp;
            case VECTOR -> BinaryCells::vector;
            case ARRAY, OTHER -> null;
        };
    }

    /** What writes cells of {@code type} as this type in the binary format, or null where nothing does so exactly. */
    @Nullable
    CellEncoder encoder(DataType type) {
        Kind kind = type.kind();
        return switch (this) {
            case BOOL -> kind == Kind.BOOLEAN ? BinaryCells::bool : null;
            case INT2 -> integer(kind, Short.BYTES, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT4 -> integer(kind, Integer.BYTES, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT8 -> kind.isInteger() ? BinaryCells::int8 : null;
            case OID -> integer(kind, Integer.BYTES, 0, 0xFFFFFFFFL);
            case FLOAT4 -> kind == Kind.FLOAT32 ? BinaryCells::float4 : null;
            case FLOAT8 -> kind.isFloat() ? BinaryCells::float8 : null;
            case NUMERIC -> numeric(kind);
            case TEXT, VARCHAR, BPCHAR, NAME, CITEXT, ENUM, JSON -> kind.isText() ? BinaryCells::text : null;
            case JSONB -> kind.isText() ? BinaryCells::jsonb : null;
            case UUID -> kind.isText() ? UuidCells::encode : null;
            case BYTEA -> kind == Kind.BYTES ? BinaryCells::bytea : null;
            case DATE -> kind == Kind.DATE ? BinaryCells::date : null;
            case TIME -> kind == Kind.TIME ? BinaryCells::time : null;
            case TIMESTAMP -> kind == Kind.TIMESTAMP ? BinaryCells.timestamp(type) : null;
            case TIMESTAMPTZ -> kind == Kind.INSTANT ? BinaryCells.timestamp(type) : null;
            case VECTOR -> kind == Kind.VECTOR ? BinaryCells::vector : null;
            case ARRAY, OTHER -> null;
        };
    }

    private @Nullable CellEncoder integer(Kind kind, int bytes, long least, long most) {
        return kind.isInteger() ? BinaryCells.integer(bytes, least, most, typeName) : null;
    }

    private static @Nullable CellEncoder numeric(Kind kind) {
        NumericCells cells = new NumericCells();
        if (kind == Kind.DECIMAL) {
            return cells::encode;
        }
        return kind.isInteger() ? cells::encodeInteger : null;
    }
}
