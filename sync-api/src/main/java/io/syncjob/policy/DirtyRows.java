package io.syncjob.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
            for (Place place : places.isEmpty() ? List.of(new Log(LOGGED)) : places) {
                sinks.add(place.open(context));
            }
            return new SinkList(sinks);
        }
    }

    /** A place for dirty rows. */
    sealed interface Place {
        Sink open(PolicyContext context) throws Exception;
    }

    /** A file of JSON lines. */
    record File(Path path) implements Place {
        @Override
        public Sink open(PolicyContext context) throws Exception {
            return context.jsonLines(path);
        }
    }

    /** The log, for the first {@code most} rows. */
    record Log(int most) implements Place {
        @Override
        public Sink open(PolicyContext context) {
            return context.log(most);
        }
    }

    /** The application's own code. */
    record Callback(Consumer<RejectedRow> consumer) implements Place {
        @Override
        public Sink open(PolicyContext context) {
            return consumer::accept;
        }
    }
}
