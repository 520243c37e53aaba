package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the tables of a schema, each by a {@link SyncJob} of its own, and sums up. Tables are copied after those that their
 * foreign keys refer to, several at once, over one pool of connections for each end. An immutable value; safe for use by
 * several threads as far as the functions that it was given are.
 */
public final class DatabaseCopy {
    /** What a job may need beside two workers, the fewest that are counted: two ends of planning, and its lock. */
    static final int BESIDE_WORKERS = 3;

    static final int LEAST_WORKERS = 2;
    private static final int LEAST_CONNECTIONS = LEAST_WORKERS + BESIDE_WORKERS;
    private static final int MOST = 1_000;

    private final JdbcConnection source;
    private final JdbcConnection target;
    private String name = "database";
    private @Nullable String sourceSchema;
    private @Nullable String targetSchema;
    private List<String> included = List.of();
    private List<String> excluded = List.of();
    private UnaryOperator<String> naming = table -> table;
    private UnaryOperator<JdbcReader> reading = reader -> reader;
    private UnaryOperator<JdbcWriter> writing = writer -> writer;
    private UnaryOperator<SyncJobBuilder> each = job -> job;
    private int parallel = 2;
    private int connections = 2 * LEAST_CONNECTIONS;
    private boolean keepGoing;
    private @Nullable Path progress;

    private DatabaseCopy(JdbcConnection source, JdbcConnection target) {
        this.source = source;
        this.target = target;
    }

    /** Copies all tables of the schema that {@code source} connects to into the one that {@code target} connects to. */
    public static DatabaseCopy of(JdbcConnection source, JdbcConnection target) {
        return new DatabaseCopy(source, target);
    }

    private DatabaseCopy copy() {
        DatabaseCopy same = new DatabaseCopy(source, target);
        same.name = name;
        same.sourceSchema = sourceSchema;
        same.targetSchema = targetSchema;
        same.included = included;
        same.excluded = excluded;
        same.naming = naming;
        same.reading = reading;
        same.writing = writing;
        same.each = each;
        same.parallel = parallel;
        same.connections = connections;
        same.keepGoing = keepGoing;
        same.progress = progress;
        return same;
    }

    /** The same under another name than {@code database}; the job of a table is called by it, a dot and the table. */
    public DatabaseCopy name(String newName) {
        DatabaseCopy next = copy();
        next.name = newName;
        return next;
    }

    /** The same for the tables of this schema; on MySQL and its kin, of this database. */
    public DatabaseCopy fromSchema(String schema) {
        DatabaseCopy next = copy();
        next.sourceSchema = schema;
        return next;
    }

    /** The same into this schema, which must be there. */
    public DatabaseCopy toSchema(String schema) {
        DatabaseCopy next = copy();
        next.targetSchema = schema;
        return next;
    }

    /**
     * The same for tables alone whose whole name one of the patterns matches, these and those given before.
     *
     * @param patterns as {@link Pattern} has them, such as {@code shop_.*}; each must match a table
     */
    public DatabaseCopy include(String... patterns) {
        DatabaseCopy next = copy();
        next.included = patterns(included, patterns);
        return next;
    }

    /** The same without the tables whose whole name one of the patterns matches. */
    public DatabaseCopy exclude(String... patterns) {
        DatabaseCopy next = copy();
        next.excluded = patterns(excluded, patterns);
        return next;
    }

    private static List<String> patterns(List<String> before, String... more) {
        for (String pattern : more) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw invalid(
                        "'" + pattern + "' is no pattern: " + e.getDescription() + " at character " + e.getIndex(),
                        "Write a regular expression of Java, such as shop_.*");
            }
        }
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }

    /** The same into tables of other names: {@code function} gives that of the target for that of the source. */
    public DatabaseCopy naming(UnaryOperator<String> function) {
        DatabaseCopy next = copy();
        next.naming = function;
        return next;
    }

    /** The same with other settings for reading: {@code function} is given the reader of each table, which it may tell by. */
    public DatabaseCopy reading(UnaryOperator<JdbcReader> function) {
        DatabaseCopy next = copy();
        next.reading = function;
        return next;
    }

    /** The same with other settings for writing, such as {@code table -> table.createIfMissing().upsertOn()}. */
    public DatabaseCopy writing(UnaryOperator<JdbcWriter> function) {
        DatabaseCopy next = copy();
        next.writing = function;
        return next;
    }

    /**
     * The same with what else the job of each table is to have: policies, transformers, listeners. Limits, such as that of
     * dirty rows or of a throttle, hold for each table. The name, the source and the target are set afterwards.
     */
    public DatabaseCopy each(UnaryOperator<SyncJobBuilder> function) {
        DatabaseCopy next = copy();
        next.each = function;
        return next;
    }

    /** The same with so many tables at once, where they are not to be 2; fewer where the connections do not allow them. */
    public DatabaseCopy parallel(int tables) {
        DatabaseCopy next = copy();
        next.parallel = within("tables at once", tables, 1);
        return next;
    }

    /**
     * The same with so many connections to each end at most, where they are not to be 10. A job counts as its workers, of
     * which it has 2 at least here, and 3 more; those that are not told how many workers to have share what there is.
     */
    public DatabaseCopy connections(int most) {
        DatabaseCopy next = copy();
        next.connections = within("connections", most, LEAST_CONNECTIONS);
        return next;
    }

    private static int within(String what, int number, int least) {
        if (number < least || number > MOST) {
            throw invalid("The number of " + what + " is " + number, "Give " + least + " to " + MOST + ".");
        }
        return number;
    }

    /** The same, going on with the other tables when one has failed, but for those that refer to it. */
    public DatabaseCopy keepGoing(boolean going) {
        DatabaseCopy next = copy();
        next.keepGoing = going;
        return next;
    }

    /** The same, noting in {@code file} which tables went through. Run again, only the others are run. */
    public DatabaseCopy progressIn(Path file) {
        DatabaseCopy next = copy();
        next.progress = file;
        return next;
    }

    static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /**
     * The jobs of the tables in their order, to be looked at, written as text or run one by one. Connects to both ends; each
     * job makes connections of its own.
     *
     * @throws SyncException if the tables cannot be found out
     */
    public List<SyncJob> jobs() {
        DatabasePlan plan = DatabasePlan.of(this);
        return plan.tables().stream()
                .map(table -> plan.job(table, source, target))
                .toList();
    }

    /**
     * Copies all tables and waits for their end. A table that fails is told of in the report, and throws nothing. A thread
     * that is interrupted meanwhile cancels the jobs under way, waits for their end, and stays interrupted.
     *
     * @throws SyncException if the tables cannot be found out, or the file of progress cannot be read or written
     */
    public DatabaseReport run() {
        return start().await();
    }

    /**
     * The same without waiting. Connects to both ends before it returns, and starts no thread but those of the jobs.
     *
     * @throws SyncException if the tables cannot be found out, or the file of progress cannot be read
     */
    public DatabaseRun start() {
        return DatabaseRun.start(this);
    }

    JdbcConnection source() {
        return source;
    }

    JdbcConnection target() {
        return target;
    }

    String name() {
        return name;
    }

    @Nullable
    String sourceSchema() {
        return sourceSchema;
    }

    @Nullable
    String targetSchema() {
        return targetSchema;
    }

    List<String> included() {
        return included;
    }

    List<String> excluded() {
        return excluded;
    }

    boolean isKeepingGoing() {
        return keepGoing;
    }

    int parallel() {
        return parallel;
    }

    int connections() {
        return connections;
    }

    @Nullable
    Path progress() {
        return progress;
    }

    String targetName(String table) {
        return naming.apply(table);
    }

    JdbcReader reader(JdbcConnection from, String table) {
        return reading.apply(JdbcReader.table(from, sourceSchema == null ? table : sourceSchema + "." + table));
    }

    JdbcWriter writer(JdbcConnection to, String table) {
        String named = naming.apply(table);
        return writing.apply(JdbcWriter.table(to, targetSchema == null ? named : targetSchema + "." + named));
    }

    SyncJobBuilder job(SyncJobBuilder builder) {
        return each.apply(builder);
    }

    /** From where to where; no secret. */
    @Override
    public String toString() {
        return "DatabaseCopy[" + name + ", " + source.place() + " to " + target.place() + "]";
    }
}
