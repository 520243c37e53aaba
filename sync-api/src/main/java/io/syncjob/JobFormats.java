package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds formats of jobs as text. */
final class JobFormats {
    private JobFormats() {}

    static JobFormat find(String name) {
        return Stream.of(
                        ServiceLoader.load(JobFormat.class),
                        ServiceLoader.load(JobFormat.class, JobFormats.class.getClassLoader()))
                .flatMap(found -> found.stream().map(ServiceLoader.Provider::get))
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncException(
                        SyncError.MISSING_LIBRARY,
                        "Nothing on the class path reads or writes jobs as " + name,
                        "Add the artifact io.syncjob:sync-core."));
    }
}
