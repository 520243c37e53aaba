package io.syncjob;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job chooses a policy: as a value, or by the name of a {@link io.syncjob.policy.PolicyFactory}.
 *
 * @param <P> the policy interface
 */
public sealed interface PolicyChoice<P> {
    /** The policy itself. */
    record Value<P>(P policy) implements PolicyChoice<P> {}

    /** A policy to be made by the factory of that name. */
    record Named<P>(Class<P> policy, String name, Map<String, @Nullable Object> settings) implements PolicyChoice<P> {
        public Named {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** Without the values of the settings, which may be secret. */
        @Override
        public String toString() {
            return "Named[policy=" + policy.getSimpleName() + ", name=" + name + ", settings=" + settings.keySet()
                    + "]";
        }
    }
}
