package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import io.syncjob.spi.SplitReader;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyIn;

/** Columns of pgvector, on a server that has it. */
class PgVectorTest {
    private static final float[] FIRST = {1f, -2.5f, 3e-20f};
    private static final float[] LAST = {Float.MAX_VALUE, 0.1f, -0f};
    private static final String SELECT = "select id, e, loose from source order by id";

    private static PgLiteServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        server = PgLiteServer.start();
        connection = server.connect();
        run(
                connection,
                "create table source (id int primary key, e vector(3), loose vector)",
                "create table target (id int primary key, e vector(3), loose vector)",
                "insert into source values (1, '[1,-2.5,3e-20]', '[1]'), (2, null, null),"
                        + " (3, '[3.4028235e38,0.1,-0]', '[1,2,3,4]')");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            connection.close();
            server.close();
        }
    }

    @Test
    void areReadByCopy() throws Exception {
        Schema schema = PostgresSchema.describe(connection, SELECT);
        assertThat(schema.type(1)).isEqualTo(DataType.vector(3));
        assertThat(schema.column(1).nativeType()).isEqualTo("vector(3)");
        assertThat(schema.type(2)).as("vectors of any length").isEqualTo(DataType.STRING);

        Copying.Result read = Copying.read(connection, SELECT);
        assertThat(read.rejected()).isEmpty();
        assertThat(read.rows())
                .extracting(row -> row.get("e"))
                .usingRecursiveComparison()
                .isEqualTo(Arrays.asList(FIRST, null, LAST));
        assertThat(read.rows()).extracting(row -> row.get("loose")).containsExactly("[1]", null, "[1,2,3,4]");
    }

    /** As a member of the family does it that has no COPY. */
    @Test
    void areCopiedByStatements() throws Exception {
        Dialect plain = Dialects.named("hologres");
        Schema schema = PostgresSchema.describe(connection, SELECT);
        ColumnBatch batch = ColumnBatch.allocate(schema, 10);
        try (SplitReader reader = plain.open(new BulkQuery(connection, SqlText.of(SELECT), schema, 0))) {
            assertThat(reader.fill(batch.appender())).isFalse();
        }
        assertThat(batch.size()).isEqualTo(3);
        run(connection, "delete from target");
        try (BulkLoader loader = plain.loader(Copying.target(connection, "target", schema))) {
            Copying.load(loader, batch);
        }
        assertThat(value(
                        connection,
                        "select count(*) from target t join source s on t.id = s.id"
                                + " and t::text is not distinct from s::text"))
                .isEqualTo("3");
    }

    /** What COPY would send; {@code vector_send} gives what {@code vector_recv} takes. */
    @Test
    void areWrittenAsTheServerReadsThem() throws Exception {
        ColumnBatch batch =
                Copying.batch(Schema.of(List.of(Column.of("e", DataType.vector(3)))), List.of(List.of(LAST)));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CopyBuffer out = CopyBuffer.sending();
        out.begin((CopyIn) Proxy.newProxyInstance(
                CopyIn.class.getClassLoader(), new Class<?>[] {CopyIn.class}, (proxy, method, arguments) -> {
                    sent.write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
                    return null;
                }));
        assertThat(BinaryCells.vector(batch.row(0), 0, out)).isNull();
        out.flush();
        assertThat(HexFormat.of().formatHex(sent.toByteArray()))
                .isEqualTo(
                        "00000010" // the length in bytes
                                + value(connection, "select encode(vector_send(e), 'hex') from source where id = 3"));
    }

    @Test
    void areMadeWhereTheServerHasThem() throws Exception {
        Dialect dialect = Dialects.of(connection);
        assertThat(dialect.declare(DataType.vector(3), false).sql()).isEqualTo("real[]");
        Dialect here = dialect.on(connection);
        assertThat(here.declare(DataType.vector(3), false).sql()).isEqualTo("vector(3)");
        assertThat(here.declare(DataType.vector(16_001), false).sql()).isEqualTo("real[]");
    }
}
