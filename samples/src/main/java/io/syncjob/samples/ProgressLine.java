package io.syncjob.samples;

import io.syncjob.SyncListener;
import io.syncjob.error.SyncException;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import java.io.PrintStream;
import java.util.Locale;

/** Shows a run's progress: as a bar that moves on a terminal, else as a line now and then. */
final class ProgressLine implements SyncListener {
    private static final int WIDTH = 30;
    private static final int LINE_SECONDS = 5;

    private final PrintStream out;
    private final boolean terminal;
    private long nextSecond;

    ProgressLine(PrintStream out) {
        this(out, isTerminal() && !System.getenv().getOrDefault("TERM", "dumb").equals("dumb"));
    }

    /** Newer JDKs have a console even where output goes to a file, which this only hint of Java 17 then cannot tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void onProgress(Progress progress) {
        if (terminal) {
            out.print("\r" + line(progress) + "\u001B[K"); // back to the line's start; erase what the last one left
            out.flush();
        } else if (progress.elapsed().toSeconds() >= nextSecond || progress.phase() == Progress.Phase.ENDED) {
            nextSecond = progress.elapsed().toSeconds() + LINE_SECONDS;
            out.println(line(progress));
        }
    }

    @Override
    public void onSuccess(SyncReport report) {
        end();
    }

    @Override
    public void onFailure(SyncException failure) {
        end();
    }

    private void end() {
        if (terminal) {
            out.println();
        }
    }

    static String line(Progress progress) {
        double part = progress.fraction().orElse(0.0);
        int done = (int) (part * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f%%  %,d rows  %,.0f rows/s  %s",
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                100 * part,
                progress.rowsRead(),
                progress.rowsPerSecond(),
                progress.eta()
                        .map(eta -> "about " + eta.toSeconds() + " s left")
                        .orElse(progress.phase().name().toLowerCase(Locale.ROOT)));
    }
}
