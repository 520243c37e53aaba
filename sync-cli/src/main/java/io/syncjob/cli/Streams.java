package io.syncjob.cli;

import java.io.PrintStream;

/** Where a command writes: results to {@code out}, progress and complaints to {@code err}. */
record Streams(PrintStream out, PrintStream err) {}
