package io.syncjob.policy;

import java.util.Map;

/**
 * Gives an application's own policy a name, so that a job can choose it without code. Found by {@link
 * java.util.ServiceLoader}.
 *
 * @param <P> the policy interface, such as {@link Throttle}
 */
public interface PolicyFactory<P> {
    /** The policy interface that is implemented. */
    Class<P> policy();

    /** The name that jobs use; distinct among the factories of one policy interface. */
    String name();

    /**
     * Makes the policy.
     *
     * @param settings what the job gives, never null
     * @throws IllegalArgumentException for a setting that is unknown or wrong; the message goes to the user
     */
    P create(Map<String, ?> settings);
}
