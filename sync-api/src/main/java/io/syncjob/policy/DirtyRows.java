package io.syncjob.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of rows that cannot be read, transformed, converted or written. The engine asks after every rejected row, one
 * row after the other for the whole job, so that a limit is exact however many workers there are.
 */
public interface DirtyRows {
    /**
     * Whether the run must fail.
     *
     * @param rejected the rows rejected so far, the one that is asked about included
     * @param read the rows read so far, dirty ones included
     * @param ended whether all rows have been read; asked once more then, even if none was rejected
     */
    boolean exceeded(long rejected, long read, boolean ended);

    /** Opens the place where rejected rows of one run go. */
    Sink open(PolicyContext context) throws Exception;

    /**
     * Takes rejected rows, each once. A row is handed over when its split commits, or when the run ends; rows of a try that
     * is repeated are not. Used by one thread at a time.
     */
    interface Sink extends AutoCloseable {
        void accept(RejectedRow row) throws Exception;

        /** The rows of one commit have been handed over: keeps them for good. */
        default void flush() throws Exception {}

        /** Called by another thread when the run stops while a call is under way, which should then fail soon. */
        default void cancel() throws Exception {}

        @Override
        default void close() throws Exception {}
    }

    /** The first dirty row fails the run. */
    static Tolerance none() {
        return new Tolerance(0, 1, List.of());
    }

    /** Up to {@code rows} dirty rows are dropped; the next one fails the run. */
    static Tolerance tolerate(long rows) {
        return new Tolerance(rows, 1, List.of());
    }

    /** The run fails at its end when more than {@code share} (0 to 1) of the rows read were dirty. */
    static Tolerance tolerateShare(double share) {
        return new Tolerance(Long.MAX_VALUE, share, List.of());
    }

    /** Dirty rows are dropped and counted. */
    static Tolerance ignore() {
        return tolerate(Long.MAX_VALUE);
    }

    /**
     * A limit, and places for the rows. With no place given, the first 10 rejected rows are logged.
     *
     * @param most the most dirty rows, 0 or more
     * @param share the largest share of dirty rows among those read, 0 to 1
     * @param places where dirty rows go
     */
    record Tolerance(long most, double share, List<Place> places) implements DirtyRows {
        private static final int LOGGED = 10;

        public Tolerance {
            places = List.copyOf(places);
            if (most < 0 || !(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "Tolerance is 0 or more rows and a share of 0 to 1, not " + most + " and " + share);
            }
        }

        /** Dirty rows go to {@code file}, a line of JSON for each; an existing file is appended to. */
        public Tolerance into(Path file) {
            return and(new File(file));
        }

        /** Dirty rows go to {@code consumer}, one at a time. */
        public Tolerance into(Consumer<RejectedRow> consumer) {
            return and(new Callback(consumer));
        }

        /** Dirty rows go to {@code place}, such as a table of a database. */
        public Tolerance into(Place place) {
            return and(place);
        }

        /**
         * Dirty rows go to the place of the plug-in called {@code type}, such as {@code jdbc}. The settings are looked at
         * when the job runs; they may name a data source.
         */
        public Tolerance into(String type, Map<String, ? extends @Nullable Object> settings) {
            return and(new Named(type, settings));
        }

        /** The first {@code rows} dirty rows are logged as warnings. */
        public Tolerance log(int rows) {
            return and(new Log(rows));
        }

        private Tolerance and(Place place) {
            List<Place> all = new ArrayList<>(places);
            all.add(place);
            return new Tolerance(most, share, all);
        }

        @Override
        public boolean exceeded(long rejected, long read, boolean ended) {
            return rejected > most || (ended && rejected > share * read);
        }

        @Override
        public Sink open(PolicyContext context) throws Exception {
            List<Sink> sinks = new ArrayList<>();
            try {
                for (Place place : places.isEmpty() ? List.of(new Log(LOGGED)) : places) {
                    sinks.add(place.open(context));
                }
            } catch (Exception e) {
                try (SinkList opened = new SinkList(sinks)) {
                    throw e;
                }
            }
            return new SinkList(sinks);
        }
    }

    /**
     * A place for dirty rows: a value. One that a {@link PlaceFactory} belongs to is chosen by jobs in JSON too; it is a
     * record of settings then.
     */
    interface Place {
        /**
         * Opens the place for one run, before the run changes anything.
         *
         * @throws Exception if rows cannot be kept there, which fails the run
         */
        Sink open(PolicyContext context) throws Exception;

        /** The place in words, without a secret. */
        String describe();
    }

    /** A file of JSON lines. */
    record File(Path path) implements Place {
        @Override
        public Sink open(PolicyContext context) throws Exception {
            return context.jsonLines(path);
        }

        @Override
        public String describe() {
            return "the file " + path;
        }
    }

    /** The log, for the first {@code most} rows. */
    record Log(int most) implements Place {
        @Override
        public Sink open(PolicyContext context) {
            return context.log(most);
        }

        @Override
        public String describe() {
            return "the log";
        }
    }

    /** The application's own code. */
    record Callback(Consumer<RejectedRow> consumer) implements Place {
        @Override
        public Sink open(PolicyContext context) {
            return consumer::accept;
        }

        @Override
        public String describe() {
            return "the application's " + consumer.getClass().getName();
        }
    }

    /** The place of a plug-in, by its name and settings. */
    final class Named implements Place {
        private final String type;
        private final Map<String, @Nullable Object> settings;

        Named(String type, Map<String, ? extends @Nullable Object> settings) {
            this.type = type;
            this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        public String type() {
            return type;
        }

        public Map<String, @Nullable Object> settings() {
            return settings;
        }

        @Override
        public Sink open(PolicyContext context) throws Exception {
            return context.place(type, settings).open(context);
        }

        @Override
        public String describe() {
            return "the place '" + type + "'";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && type.equals(that.type) && settings.equals(that.settings);
        }

        @Override
        public int hashCode() {
            return type.hashCode() * 31 + settings.hashCode();
        }

        /** The type alone: a setting could be a secret. */
        @Override
        public String toString() {
            return "Named[" + type + "]";
        }
    }
}
