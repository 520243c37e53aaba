package io.syncjob.jdbc;

import io.syncjob.PolicyChoice;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.policy.Splits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a copy has to do, looked up at both ends.
 *
 * @param tables parents before those that refer to them
 * @param notes what the report is to say of them
 * @param atOnce the most tables to copy at once
 */
record DatabasePlan(DatabaseCopy copy, List<Table> tables, List<String> notes, int atOnce) {
    /** What a job of SyncJob's own leaves in a schema for a while. */
    private static final Pattern OWN = Pattern.compile(Ledger.NAME + "|syncjob_stage_.*", Pattern.DOTALL);

    /**
     * A table of the source.
     *
     * @param after the tables to copy before it
     * @param ownParent whether the target's table refers to itself
     */
    record Table(String name, Set<String> after, boolean ownParent) {}

    /** One end while it is looked at. */
    private record End(Endpoint endpoint, Connection connection, Dialect dialect) implements AutoCloseable {
        static End of(JdbcConnection config) throws SQLException {
            Endpoint endpoint = new Endpoint(config);
            Connection connection = endpoint.connect();
            try {
                End end = new End(endpoint, connection, Dialects.of(connection));
                connection.setAutoCommit(false);
                return end;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }

    /**
     * Looks everything up.
     *
     * @throws SyncException if that fails, or there is nothing to copy
     */
    static DatabasePlan of(DatabaseCopy copy) {
        try (End source = End.of(copy.source())) {
            List<TableName> tables = chosen(copy, source);
            Map<String, Set<String>> references = new LinkedHashMap<>();
            for (TableName table : tables) {
                references.put(table.name(), names(source.dialect().catalog().references(source.connection(), table)));
            }
            return compared(copy, references);
        } catch (SQLException e) {
            throw unreadable(copy.source(), e);
        }
    }

    private static SyncException unreadable(JdbcConnection end, SQLException cause) {
        return new SyncException(
                SyncError.READ_FAILED,
                "What tables there are in " + end.place() + " cannot be found out: " + new Endpoint(end).clean(cause),
                "Let the user see the schema's tables and their keys.",
                cause);
    }

    private static Set<String> names(Set<TableName> tables) {
        return tables.stream().map(TableName::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<TableName> chosen(DatabaseCopy copy, End source) throws SQLException {
        List<TableName> all = source.dialect().catalog().tables(source.connection(), copy.sourceSchema()).stream()
                .filter(table -> !OWN.matcher(table.name()).matches())
                .toList();
        for (String pattern : copy.included()) {
            if (all.stream().noneMatch(matches(pattern))) {
                throw missing(
                        "No table of " + copy.source().place() + " matches '" + pattern + "'",
                        "Correct the pattern, a regular expression for the whole name as the database spells it, or"
                                + " name the schema with .fromSchema(…).");
            }
        }
        List<TableName> chosen = all.stream()
                .filter(table -> copy.included().isEmpty()
                        || copy.included().stream()
                                .anyMatch(pattern -> matches(pattern).test(table)))
                .filter(table -> copy.excluded().stream()
                        .noneMatch(pattern -> matches(pattern).test(table)))
                .toList();
        if (chosen.isEmpty()) {
            throw missing(
                    "There is no table to copy in " + copy.source().place(),
                    "Name the schema with .fromSchema(…), or exclude less.");
        }
        return chosen;
    }

    private static Predicate<TableName> matches(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        return table -> compiled.matcher(table.name()).matches();
    }

    private static SyncException missing(String what, String remedy) {
        return new SyncException(SyncError.MISSING_TABLE, what, remedy);
    }

    /** Looks at the target's keys too: it is those that refuse a row whose parent is not there yet. */
    private static DatabasePlan compared(DatabaseCopy copy, Map<String, Set<String>> references) {
        Map<String, String> byTarget = byTarget(copy, references.keySet());
        Map<String, Set<String>> checked = new LinkedHashMap<>();
        int writers;
        try (End target = End.of(copy.target())) {
            writers = target.dialect().mostWriters(target.connection());
            for (String table : references.keySet()) {
                checked.put(table, parents(target, copy.writer(copy.target(), table), byTarget));
                references.get(table).addAll(checked.get(table));
            }
        } catch (SQLException e) {
            throw unreadable(copy.target(), e);
        }
        TableOrder order = TableOrder.of(spelled(references), checked);
        Set<String> ownParents = checked.entrySet().stream()
                .filter(each -> each.getValue().contains(each.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Table> tables = new ArrayList<>();
        order.after().forEach((name, after) -> tables.add(new Table(name, after, ownParents.contains(name))));
        int most = copy.connections() / (DatabaseCopy.LEAST_WORKERS + DatabaseCopy.BESIDE_WORKERS);
        return new DatabasePlan(
                copy, tables, notes(order, ownParents), writers == 1 ? 1 : Math.min(copy.parallel(), most));
    }

    private static Map<String, String> byTarget(DatabaseCopy copy, Set<String> tables) {
        Map<String, String> byTarget = new LinkedHashMap<>();
        for (String table : tables) {
            String other = byTarget.put(copy.targetName(table), table);
            if (other != null) {
                throw DatabaseCopy.invalid(
                        "The tables '" + other + "' and '" + table + "' are both to be copied into '"
                                + copy.targetName(table) + "'",
                        "Give each a name of its own with .naming(…).");
            }
        }
        return byTarget;
    }

    private static Set<String> parents(End target, JdbcWriter writer, Map<String, String> byTarget)
            throws SQLException {
        Set<String> parents = new LinkedHashSet<>();
        Optional<TableName> found = target.dialect().catalog().find(target.connection(), writer.table());
        if (found.isPresent()) {
            for (TableName parent : target.dialect().catalog().references(target.connection(), found.get())) {
                spelled(byTarget.keySet(), parent.name()).map(byTarget::get).ifPresent(parents::add);
            }
        }
        return parents;
    }

    /** A key may spell the table that it refers to in another letter case. */
    private static Map<String, Set<String>> spelled(Map<String, Set<String>> references) {
        Map<String, Set<String>> spelled = new LinkedHashMap<>();
        references.forEach((table, parents) -> spelled.put(
                table,
                parents.stream()
                        .map(parent -> spelled(references.keySet(), parent))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
        return spelled;
    }

    private static Optional<String> spelled(Set<String> names, String wanted) {
        return names.contains(wanted)
                ? Optional.of(wanted)
                : names.stream().filter(wanted::equalsIgnoreCase).findFirst();
    }

    private static List<String> notes(TableOrder order, Set<String> ownParents) {
        List<String> notes = new ArrayList<>();
        for (Set<String> cycle : order.cycles()) {
            notes.add("The target's foreign keys of the tables " + cycle + " go round in a circle, so '"
                    + cycle.iterator().next()
                    + "' was begun before a table that it refers to. Each table is committed on"
                    + " its own: drop one of the keys for the copy, or let the target check none, as by .sessionSql(…) of"
                    + " the writer.");
        }
        for (String table : ownParents) {
            notes.add(
                    "The table '" + table + "' refers to itself, so its rows went in one split, in the order in which"
                            + " the source gave them. A row that comes before its parent is dirty if the target checks at once.");
        }
        return notes;
    }

    /** The job of {@code table} between these ends. */
    SyncJob job(Table table, JdbcConnection from, JdbcConnection to) {
        int share = Math.max(1, copy.connections() / atOnce - DatabaseCopy.BESIDE_WORKERS);
        Splits splits = share < Splits.auto().workers(processors()) ? Splits.parallel(share) : Splits.auto();
        SyncJobBuilder job = copy.job(SyncJob.builder().splits(splits))
                .name(copy.name() + "." + table.name())
                .from(copy.reader(from, table.name()))
                .to(copy.writer(to, table.name()));
        return (table.ownParent() ? job.splits(Splits.single()) : job).build();
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The most connections to one end that {@code job} has at any time. */
    int connections(SyncJob job) {
        PolicyChoice<Splits> splits = job.policy(Splits.class).orElseThrow();
        if (!(splits instanceof PolicyChoice.Value<Splits> value)) {
            throw DatabaseCopy.invalid(
                    "The splits of the job '" + job.name() + "' are chosen by name, so its workers cannot be counted",
                    "Give a value, such as Splits.parallel(2).");
        }
        int workers = value.policy().workers(processors());
        int needed = Math.max(DatabaseCopy.LEAST_WORKERS, workers) + DatabaseCopy.BESIDE_WORKERS;
        if (needed > copy.connections()) {
            throw DatabaseCopy.invalid(
                    "The job '" + job.name() + "' has " + workers + " workers and so up to " + needed
                            + " connections to each end, and there may be " + copy.connections(),
                    "Let there be more with .connections(…), or give the jobs fewer workers.");
        }
        return needed;
    }
}
