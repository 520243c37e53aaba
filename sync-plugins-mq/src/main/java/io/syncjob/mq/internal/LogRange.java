package io.syncjob.mq.internal;

/**
 * The messages of a stream that a run reads, as they were when it began.
 *
 * @param from the place of the first one
 * @param to the place of the last one; what comes later, also while the run reads, is not of the range
 * @param messages how many there are at most, or -1 where that cannot be told
 * @param empty whether there are none
 */
public record LogRange(String from, String to, long messages, boolean empty) {}
