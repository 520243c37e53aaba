package io.syncjob.stream;

import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.io.PrintStream;

/** Prints rows. */
final class PrintingWriter implements RowWriter {
    private final PrintStream out;

    /**
     * @param out stays open
     */
    PrintingWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public Schema target(Schema offered) {
        return offered;
    }

    @Override
    public void prepare(Schema rowsToCome, RunInfo run) {
        out.println(String.join("\t", rowsToCome.names()));
    }

    @Override
    public SplitWriter open(Split split) {
        return new PrintingSplit(out);
    }

    @Override
    public void publish() {
        out.flush();
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return Guarantee.NONE;
    }
}
