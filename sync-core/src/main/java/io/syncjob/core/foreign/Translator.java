package io.syncjob.core.foreign;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates the readers or the writers of one kind. Has no state. */
@FunctionalInterface
interface Translator {
    /**
     * Puts the source or the target into {@code draft}.
     *
     * @param parameter what the job says of it
     * @param dataSources the settings that are bound to names
     */
    void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources);
}
