package io.syncjob.core.json;

import io.syncjob.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Mapping} as it is written.
 *
 * @param by by name where nothing is said
 * @param ignoreUnmapped whether a column that the target does not have is left out; by name only
 * @param columns from target column to source column, in place of the others
 */
record MappingForm(
        @Nullable By by, boolean ignoreUnmapped, @Nullable Map<String, String> columns) {
    /** What tells which column goes where. */
    enum By {
        NAME,
        POSITION
    }

    MappingForm {
        if (columns != null && (by != null || ignoreUnmapped)) {
            throw new IllegalArgumentException("columns stands with by or ignoreUnmapped");
        }
        if (by == By.POSITION && ignoreUnmapped) {
            throw new IllegalArgumentException("ignoreUnmapped belongs to a mapping by name");
        }
    }

    static MappingForm of(Mapping mapping) {
        if (mapping instanceof Mapping.Custom custom) {
            return new MappingForm(null, false, custom.sourceOfTarget());
        }
        return mapping instanceof Mapping.ByName byName
                ? new MappingForm(null, byName.unmappedIgnored(), null)
                : new MappingForm(By.POSITION, false, null);
    }

    Mapping toMapping() {
        if (columns != null) {
            return new Mapping.Custom(new LinkedHashMap<>(columns));
        }
        return by == By.POSITION ? Mapping.byPosition() : new Mapping.ByName(ignoreUnmapped);
    }
}
