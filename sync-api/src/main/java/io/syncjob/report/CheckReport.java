package io.syncjob.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a preflight check found.
 *
 * @param job the job's name
 * @param items what was looked at, in order
 */
public record CheckReport(String job, List<Item> items) {
    public CheckReport {
        items = List.copyOf(items);
    }

    /** How much an item matters. */
    public enum Severity {
        OK,
        WARNING,
        ERROR
    }

    /**
     * One thing that was looked at.
     *
     * @param part which part of the job, such as {@code reader jdbc}
     * @param severity an ERROR would make the job fail
     * @param what what was found
     * @param remedy what to do about it; empty where nothing needs doing
     */
    public record Item(String part, Severity severity, String what, String remedy) {
        @Override
        public String toString() {
            return severity + " " + part + ": " + what + (remedy.isEmpty() ? "" : " " + remedy);
        }
    }

    /** Whether nothing was found that would make the job fail. */
    public boolean isOk() {
        return items.stream().noneMatch(item -> item.severity() == Severity.ERROR);
    }

    /** A line for each item. */
    public String toText() {
        return items.stream().map(Item::toString).collect(Collectors.joining("\n"));
    }
}
