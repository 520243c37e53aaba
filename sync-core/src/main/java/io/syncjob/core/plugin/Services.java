package io.syncjob.core.plugin;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
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
            throw broken(service, e);
        }
    }

    /** The first in the order of the class path that fits. Those behind it are not even loaded: a job needs one of many. */
    static <T> Optional<T> first(Class<T> service, Predicate<? super T> fits) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ClassLoader library = Services.class.getClassLoader();
        Optional<T> found = first(service, application, fits);
        return found.isPresent() || application == library ? found : first(service, library, fits);
    }

    private static <T> Optional<T> first(Class<T> service, @Nullable ClassLoader loader, Predicate<? super T> fits) {
        try {
            for (T each : ServiceLoader.load(service, loader)) {
                if (fits.test(each)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            throw broken(service, e);
        }
    }

    private static SyncException broken(Class<?> service, Error failure) {
        return new SyncException(
                SyncError.MISSING_LIBRARY,
                "A service of type " + service.getName() + " cannot be loaded: " + failure.getMessage(),
                "Mend its jar or its META-INF/services entry, add the library it needs, or take it off the class path.",
                failure);
    }
}
