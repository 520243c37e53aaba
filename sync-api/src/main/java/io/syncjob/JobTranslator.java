package io.syncjob;

/**
 * Translates the jobs of another product. Found by {@link java.util.ServiceLoader}. Has no state and is used by several
 * threads.
 */
public interface JobTranslator {
    /** The product's name, lower case, such as {@code datax}. */
    String name();

    /**
     * The job that {@code text} describes. Nothing is connected to.
     *
     * @throws io.syncjob.error.SyncException for a text that is wrong or asks for what cannot be done; it tells all mistakes
     *     and where they stand
     */
    TranslatedJob translate(String text, Bindings bindings);
}
