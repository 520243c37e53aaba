package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts the digest of a text's UTF-8 bytes, as hexadecimal digits, in its place, as DataX's {@code dx_digest} does. NULL is
 * taken for the empty text.
 *
 * @param columnIndex the column, counted from 0; null where {@code column} names it
 * @param column the column's name; null where {@code columnIndex} tells it
 * @param paras two: {@code md5} or {@code sha1}, and {@code toUpperCase} or {@code toLowerCase}
 */
public record DxDigest(
        @Nullable Integer columnIndex, @Nullable String column, List<String> paras) implements TransformerConfig {
    private static final String UPPER = "toUpperCase";
    private static final String LOWER = "toLowerCase";

    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public DxDigest {
        DxChecks.column("dx_digest", columnIndex, column);
        paras = DxChecks.paras("dx_digest", paras, "algorithm", "case");
        String algorithm = paras.get(0).toLowerCase(Locale.ROOT);
        if (!algorithm.equals("md5") && !algorithm.equals("sha1")) {
            throw DxChecks.refused(
                    "The transformer 'dx_digest' has the algorithm '" + paras.get(0) + "' in paras[0]",
                    "Give 'md5' or 'sha1'.");
        }
        if (!paras.get(1).equalsIgnoreCase(UPPER) && !paras.get(1).equalsIgnoreCase(LOWER)) {
            throw DxChecks.refused(
                    "The transformer 'dx_digest' has the case '" + paras.get(1) + "' in paras[1]",
                    "Give '" + UPPER + "' or '" + LOWER + "'.");
        }
    }

    /** The MD5 digest of {@code column} in small letters. */
    public static DxDigest md5(String column) {
        return new DxDigest(null, column, List.of("md5", LOWER));
    }

    /** The SHA-1 digest of {@code column} in small letters. */
    public static DxDigest sha1(String column) {
        return new DxDigest(null, column, List.of("sha1", LOWER));
    }

    /** Whether the digest is MD5; else it is SHA-1. */
    public boolean isMd5() {
        return paras.get(0).equalsIgnoreCase("md5");
    }

    /** Whether the digits are capital letters. */
    public boolean isUpperCase() {
        return paras.get(1).equalsIgnoreCase(UPPER);
    }
}
