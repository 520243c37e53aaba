package io.syncjob.core.json;

import io.syncjob.policy.PolicyFactory;
import io.syncjob.policy.Throttle;
import java.util.Map;

/** An application's throttle that jobs choose by name. */
public final class HalfSpeed implements PolicyFactory<Throttle> {
    @Override
    public Class<Throttle> policy() {
        return Throttle.class;
    }

    @Override
    public String name() {
        return "half-speed";
    }

    @Override
    public Throttle create(Map<String, ?> settings) {
        if (!(settings.get("of") instanceof Number whole)) {
            throw new IllegalArgumentException("'of' is a number of rows");
        }
        return Throttle.rowsPerSecond(whole.doubleValue() / 2);
    }
}
