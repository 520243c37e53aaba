package io.syncjob.jdbc;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A table that lives on while runs copy it: rows come and change, some have the same time, some become visible long after
 * it, and the clocks of those who write them differ. Its time goes on by microseconds, as the test wants.
 */
final class LivingSource {
    static final String SOURCE = "water_source";
    static final String TARGET = "water_target";
    /** A row becomes visible so many microseconds late at most. */
    static final int LATEST = 400;
    /** Clocks are so many microseconds before or behind at most. */
    static final int SKEW = 150;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final TestDatabase database;
    private final Random random;
    private final List<Change> underWay = new ArrayList<>();
    private LocalDateTime now = LocalDateTime.of(2025, 10, 31, 23, 59, 59);
    private int ids;

    /** A transaction that becomes visible at a time. */
    private record Change(LocalDateTime visible, String sql) {}

    private LivingSource(TestDatabase database, Random random) {
        this.database = database;
        this.random = random;
    }

    /**
     * Makes it, and a table to copy it to.
     *
     * @param key what the target has behind its columns, such as a primary key
     */
    static LivingSource made(TestDatabase database, String key, Random random) throws SQLException {
        for (String table : List.of(SOURCE, TARGET, Ledger.NAME)) {
            database.drop(table);
        }
        String time = database.kind() == TestDatabase.Kind.MARIADB ? "datetime(6)" : "timestamp(6)";
        String columns = " (id int not null, content int, changed " + time + " not null";
        database.execute(
                "CREATE TABLE " + SOURCE + columns + ", primary key (id))",
                "CREATE TABLE " + TARGET + columns + key + ")");
        return new LivingSource(database, random);
    }

    private static String time(LocalDateTime moment) {
        return "'" + TIME.format(moment) + "'";
    }

    /** Up to {@code most} rows come or change, some of them later. */
    void live(int most) throws SQLException {
        for (int n = random.nextInt(most); n > 0; n--) {
            change();
            pass(random.nextInt(200));
        }
    }

    /** Up to {@code most} rows come, half of them with the time of the one before. */
    void grow(int most) throws SQLException {
        for (int n = random.nextInt(most); n > 0; n--) {
            now = now.plus(random.nextInt(2), ChronoUnit.MICROS);
            database.execute("INSERT INTO " + SOURCE + " VALUES (" + ids++ + ", 0, " + time(now) + ")");
        }
    }

    /** All that is under way becomes visible. */
    void settle() throws SQLException {
        pass(LATEST + 1);
        if (!underWay.isEmpty()) {
            throw new IllegalStateException(underWay.size() + " changes are still under way");
        }
    }

    /** What was under way so long becomes visible. */
    private void pass(int micros) throws SQLException {
        now = now.plus(micros, ChronoUnit.MICROS);
        for (Iterator<Change> changes = underWay.iterator(); changes.hasNext(); ) {
            Change change = changes.next();
            if (!change.visible().isAfter(now)) {
                database.execute(change.sql());
                changes.remove();
            }
        }
    }

    private void change() throws SQLException {
        LocalDateTime stamp = now.plus(random.nextInt(2 * SKEW + 1) - SKEW, ChronoUnit.MICROS);
        int content = random.nextInt(1_000_000);
        String sql = ids == 0 || random.nextInt(3) > 0
                ? "INSERT INTO " + SOURCE + " VALUES (" + ids++ + ", " + content + ", " + time(stamp) + ")"
                : "UPDATE " + SOURCE + " SET content = " + content + ", changed = " + time(stamp) + " WHERE id = "
                        + random.nextInt(ids);
        if (random.nextInt(4) == 0) {
            underWay.add(new Change(now.plus(random.nextInt(LATEST + 1), ChronoUnit.MICROS), sql));
        } else {
            database.execute(sql);
        }
    }

    List<String> rows(String table) throws SQLException {
        return database.rows("SELECT id, content, changed FROM " + table + " ORDER BY id, changed").stream()
                .map(List::toString)
                .toList();
    }
}
