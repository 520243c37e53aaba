package io.syncjob.mq.internal.settings;

import java.util.Collection;
import java.util.function.Predicate;

/** Checks of settings that a job passes on to a queue's own client. */
public final class ClientProperties {
    private ClientProperties() {}

    /**
     * Refuses what must not be passed on.
     *
     * @param properties the names of those that are shown
     * @param secrets the names of those that are not
     * @param isSecret whether a name is that of a secret
     * @param own what the plug-in sets itself
     */
    public static void check(
            Collection<String> properties,
            Collection<String> secrets,
            Predicate<String> isSecret,
            Collection<String> own) {
        for (String name : properties) {
            if (isSecret.test(name)) {
                throw Settings.invalid(
                        "The property '" + name + "' among the 'properties' of 'access' is a secret",
                        "Put it into 'secrets'.");
            }
            refuse(name, own, "'properties' of 'access'");
        }
        secrets.forEach(name -> refuse(name, own, "'secrets' of 'access'"));
    }

    /** Refuses a property that the plug-in sets itself. */
    public static void refuse(String name, Collection<String> own, String place) {
        if (own.contains(name)) {
            throw Settings.invalid(
                    "The property '" + name + "' among the " + place + " is set by the plug-in itself",
                    "Leave it out; settings of the reader or writer say what can be chosen.");
        }
    }
}
