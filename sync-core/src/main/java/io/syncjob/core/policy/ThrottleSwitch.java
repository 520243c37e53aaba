package io.syncjob.core.policy;

import io.syncjob.policy.Throttle;
import java.util.ArrayList;
import java.util.List;

/** The throttle of a run, which can be changed while workers wait at it. */
public final class ThrottleSwitch {
    private final RunPolicyContext context;
    private final List<RateLimit> limits = new ArrayList<>();
    private volatile Throttle.Gate gate;

    public ThrottleSwitch(RunPolicyContext context, Throttle throttle) {
        this.context = context;
        this.gate = throttle.open(context.withLimits(limits));
    }

    /** Puts another throttle in force; who waits at the old one passes. */
    public synchronized void change(Throttle throttle) {
        List<RateLimit> old = List.copyOf(limits);
        limits.clear();
        gate = throttle.open(context.withLimits(limits));
        old.forEach(RateLimit::release);
    }

    /** Waits until so much may pass. */
    public void grant(long rows, long bytes) throws InterruptedException {
        if (rows > 0) {
            gate.grant(rows, bytes);
        }
    }

    /** Lets everything pass from now on. */
    public synchronized void release() {
        limits.forEach(RateLimit::release);
    }
}
