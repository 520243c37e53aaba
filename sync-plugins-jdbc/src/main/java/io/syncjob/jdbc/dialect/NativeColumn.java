package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column as the database tells of it.
 *
 * @param name its name
 * @param jdbcType one of {@link java.sql.Types}
 * @param typeName the type's bare name in lower case, such as {@code numeric}
 * @param words the type in full, such as {@code numeric(12,2)}
 * @param precision digits, characters or bytes; 0 or a huge number where there is no bound
 * @param scale digits after the point, or of the second's fraction
 * @param signed whether a number can be negative
 * @param nullable whether a cell may be NULL
 * @param optional whether a new row may leave it out
 * @param generated whether the database computes it, so that no row may give it
 * @param comment or null
 * @param type what its cells are, or null to leave that to the dialect
 */
public record NativeColumn(
        String name,
        int jdbcType,
        String typeName,
        String words,
        int precision,
        int scale,
        boolean signed,
        boolean nullable,
        boolean optional,
        boolean generated,
        @Nullable String comment,
        @Nullable DataType type) {
    public NativeColumn {
        typeName = typeName.toLowerCase(Locale.ROOT);
    }

    NativeColumn withTypeName(String newTypeName) {
        return new NativeColumn(
                name,
                jdbcType,
                newTypeName,
                words,
                precision,
                scale,
                signed,
                nullable,
                optional,
                generated,
                comment,
                type);
    }

    NativeColumn withWords(String newWords) {
        return new NativeColumn(
                name, jdbcType, typeName, newWords, precision, scale, signed, nullable, optional, generated, comment,
                type);
    }

    NativeColumn with(boolean newNullable, boolean newOptional, boolean newGenerated, @Nullable String newComment) {
        return new NativeColumn(
                name,
                jdbcType,
                typeName,
                words,
                precision,
                scale,
                signed,
                newNullable,
                newOptional,
                newGenerated,
                newComment,
                type);
    }
}
