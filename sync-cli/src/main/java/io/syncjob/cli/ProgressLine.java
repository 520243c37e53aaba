package io.syncjob.cli;

import io.syncjob.report.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** A bar and a line that tell how far a run is; on a terminal only. */
final class ProgressLine implements AutoCloseable {
    private static final int BAR = 20;

    private final PrintStream err;
    private final boolean shown;
    private boolean begun;

    ProgressLine(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /** Newer JDKs have a console even where output goes to a file; the terminal's name helps to tell. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null
                && !System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
    }

    void show(Progress progress) {
        if (shown) {
            begun = true;
            err.print("\r" + text(progress) + "\u001B[K"); // back to the line's start; erase what the last one left
            err.flush();
        }
    }

    static String text(Progress progress) {
        String part = progress.fraction()
                .map(done -> String.format(Locale.ROOT, "%s %3.0f %%", bar(done), done * 100))
                .orElse("[" + "?".repeat(BAR) + "]   ? %");
        String eta = progress.eta()
                .map(left -> String.format(
                        Locale.ROOT, ", %d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s %s: %,d rows written, %,d rejected, %,.0f rows/s%s",
                part,
                progress.phase().name().toLowerCase(Locale.ROOT),
                progress.rowsWritten(),
                progress.rowsRejected(),
                progress.rowsPerSecond(),
                eta);
    }

    private static String bar(double done) {
        int full = (int) Math.round(Math.max(0, Math.min(1, done)) * BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    @Override
    public void close() {
        if (begun) {
            begun = false;
            err.println();
        }
    }
}
