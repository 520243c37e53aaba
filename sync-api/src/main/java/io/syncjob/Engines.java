package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ServiceLoader;

/** Finds the engine of a job that was not given one. */
final class Engines {
    private Engines() {}

    static SyncEngine find() {
        return ServiceLoader.load(SyncEngine.class)
                .findFirst()
                .or(() -> ServiceLoader.load(SyncEngine.class, Engines.class.getClassLoader())
                        .findFirst())
                .orElseThrow(() -> new SyncException(
                        SyncError.MISSING_LIBRARY,
                        "No engine is on the class path",
                        "Add the artifact io.syncjob:sync-core, or give the job an engine with .engine(…)."));
    }
}
