package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.DirtyRows;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Locale;

/**
 * Loads generated rows, some of them bad in five ways at random places, into a table of the PostgreSQL that the variables
 * BENCH_URL, BENCH_USER and BENCH_PASSWORD name, and fails unless exactly the bad rows were rejected.
 */
public final class SpoiledLoad {
    private static final String TABLE = "spoiled_load";
    /** Coprime to any number of rows that is not a multiple of it, so that bad rows lie all over. */
    private static final long STRIDE = 7_368_787;

    private SpoiledLoad() {}

    /** Arguments: the number of rows, and one in how many is bad, 0 for none; prints {@code seconds=…} for the run alone. */
    public static void main(String... args) throws SQLException {
        int rows = Integer.parseInt(args[0]);
        int oneIn = Integer.parseInt(args[1]);
        Spoiler spoiler = new Spoiler(rows, oneIn);
        String url = System.getenv("BENCH_URL");
        String user = System.getenv("BENCH_USER");
        String password = System.getenv("BENCH_PASSWORD");
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            prepare(connection, spoiler, rows);
            BitSet rejected = new BitSet(rows);
            SyncJob job = SyncJob.builder()
                    .name("spoiled-load")
                    .from(StreamReader.rows(rows).column("id", DataType.INT64, Values.sequence(0)))
                    .transform(spoiler)
                    .to(JdbcWriter.table(JdbcConnection.of(url, user, password), TABLE))
                    .dirtyRows(DirtyRows.ignore().into(row -> {
                        int id = Integer.parseInt(String.valueOf(row.values().get("id")));
                        if (rejected.get(id)) {
                            throw new IllegalStateException("Row " + id + " was rejected twice");
                        }
                        rejected.set(id);
                    }))
                    .build();
            long start = System.nanoTime();
            SyncReport report = job.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            check(connection, spoiler, rejected, rows);
            System.out.print(report.toText());
            System.out.printf(Locale.ROOT, "seconds=%.6f%n", seconds);
        }
    }

    private static void prepare(Connection connection, Spoiler spoiler, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + TABLE);
            statement.execute("create table " + TABLE + " (id bigint primary key, name varchar(12) not null,"
                    + " price numeric(9,2) check (price <> 13), shipped date, note text)"
                    + " with (autovacuum_enabled = false)");
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + TABLE + " (id, name) values (?, 'there')")) {
            for (int id = 0; id < rows; id++) {
                if (spoiler.faultOf(id) == Fault.DUPLICATE) {
                    insert.setLong(1, id);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private static void check(Connection connection, Spoiler spoiler, BitSet rejected, int rows) throws SQLException {
        long planted = 0;
        for (int id = 0; id < rows; id++) {
            boolean bad = spoiler.faultOf(id) != Fault.NONE;
            planted += bad ? 1 : 0;
            if (bad != rejected.get(id)) {
                throw new IllegalStateException("Row " + id + (bad ? " was not rejected" : " was rejected"));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + TABLE + " where name <> 'there'")) {
            count.next();
            if (count.getLong(1) != rows - planted) {
                throw new IllegalStateException(
                        "The table has " + count.getLong(1) + " new rows, not " + (rows - planted));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table " + TABLE);
        }
        System.out.println("rejected=" + planted);
    }

    private enum Fault {
        NONE,
        DUPLICATE,
        TOO_LONG,
        NULL,
        CHECK,
        NO_NUMBER
    }

    /** Makes the other columns, with a fault in one row of so many. */
    private record Spoiler(int rows, int oneIn) implements ColumnTransformer {
        private static final Fault[] FAULTS = Fault.values();

        Fault faultOf(long id) {
            if (oneIn == 0) {
                return Fault.NONE;
            }
            long place = id * STRIDE % rows;
            return place % oneIn == 0 ? FAULTS[1 + (int) (place / oneIn % (FAULTS.length - 1))] : Fault.NONE;
        }

        @Override
        public Schema bind(Schema input) {
            return Schema.of(
                    input.column(0),
                    Column.of("name", DataType.STRING),
                    Column.of("price", DataType.STRING),
                    Column.of("shipped", DataType.DATE),
                    Column.of("note", DataType.STRING));
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == 0 ? 0 : -1;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            long id = in.getLong(0);
            Fault fault = faultOf(id);
            out.setString(1, fault == Fault.NULL ? null : fault == Fault.TOO_LONG ? "thirteen long" : "n" + id % 1000);
            out.setString(2, fault == Fault.CHECK ? "13" : fault == Fault.NO_NUMBER ? "many" : id % 7 + ".25");
            out.setEpochDay(3, (int) (id % 20_000));
            out.setString(4, "a note of the usual length " + id);
            out.endRow();
        }
    }
}
