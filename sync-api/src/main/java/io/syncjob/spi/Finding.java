package io.syncjob.spi;

/**
 * Something that a preflight check found.
 *
 * @param severity an ERROR would make the job fail
 * @param what what was found, a sentence without its full stop
 * @param remedy what to do about it, whole sentences; empty where nothing needs doing
 */
public record Finding(Severity severity, String what, String remedy) {
    /** How much a finding matters. */
    public enum Severity {
        OK,
        WARNING,
        ERROR
    }

    public static Finding ok(String what) {
        return new Finding(Severity.OK, what, "");
    }

    public static Finding warning(String what, String remedy) {
        return new Finding(Severity.WARNING, what, remedy);
    }

    public static Finding error(String what, String remedy) {
        return new Finding(Severity.ERROR, what, remedy);
    }

    @Override
    public String toString() {
        return severity + ": " + what + "." + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
