package io.syncjob.core.plugin;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Loads the implementations of a service that the application and this library can see. */
final class Services {
    private Services() {}

    /** One instance of each implementing class, in the order of the class path. */
    static <T> List<T> load(Class<T> service) {
        Map<Class<?>, T> found = new LinkedHashMap<>();
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ClassLoader library = Services.class.getClassLoader();
        collect(service, application, found);
        if (application != library) {
            collect(service, library, found);
        }
        return new ArrayList<>(found.values());
    }

    private static <T> void collect(Class<T> service, @Nullable ClassLoader loader, Map<Class<?>, T> found) {
        try {
            for (T each : ServiceLoader.load(service, loader)) {
                found.putIfAbsent(each.getClass(), each);
            }
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "A service of type " + service.getName() + " cannot be loaded: " + e.getMessage(),
                    "Mend its jar or its META-INF/services entry, add the library it needs, or take it off the class path.",
                    e);
        }
    }
}
