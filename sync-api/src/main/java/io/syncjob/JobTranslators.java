package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds translators. */
final class JobTranslators {
    private JobTranslators() {}

    static JobTranslator find(String name) {
        return Stream.of(
                        ServiceLoader.load(JobTranslator.class),
                        ServiceLoader.load(JobTranslator.class, JobTranslators.class.getClassLoader()))
                .flatMap(found -> found.stream().map(ServiceLoader.Provider::get))
                .filter(translator -> translator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncException(
                        SyncError.MISSING_LIBRARY,
                        "Nothing on the class path translates jobs of " + name,
                        "Add the artifact io.syncjob:sync-core."));
    }
}
