package io.syncjob.spi;

/** Something whose work can be cut short by another thread. */
public interface Cancellable {
    /**
     * Makes a call that is under way in another thread end soon, by an exception of its choice; called at most once, when
     * the run is cancelled or has failed elsewhere. The engine also interrupts the thread, so that only work which does not
     * heed interrupts, such as a read from a socket, needs this. It must not block for long.
     */
    default void cancel() throws Exception {}
}
