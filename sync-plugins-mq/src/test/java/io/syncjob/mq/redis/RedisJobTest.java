package io.syncjob.mq.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.StreamEntryID;

/** Jobs that read and write streams of Redis, with other clients beside them. */
@Timeout(60)
class RedisJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestRedis redis;

    @BeforeEach
    void connect() {
        redis = new TestRedis();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private RedisReader reader(String stream) {
        return RedisReader.stream(redis.server(), stream).column("v", DataType.STRING);
    }

    private RedisReader ids(String server, String stream) {
        return RedisReader.stream(server, stream).valueField("v").column("id", DataType.INT64);
    }

    @Test
    void beginsAndEndsWhereItIsTold() {
        String stream = redis.stream();
        IntStream.range(1, 10).forEach(i -> redis.add(stream, i * 1_000 + "-" + i % 2, "v" + i));
        jobs.read(reader(stream));
        assertThat(jobs.texts()).hasSize(9).startsWith("v1").endsWith("v9");
        jobs.read(reader(stream).begin(StreamPoint.place("3000-1")).end(StreamPoint.place("5000-1")));
        assertThat(jobs.texts()).containsExactly("v3", "v4");
        jobs.read(reader(stream).begin(StreamPoint.time(Instant.ofEpochSecond(8))));
        assertThat(jobs.texts()).containsExactly("v8", "v9");
        jobs.read(reader(stream).begin(StreamPoint.LATEST));
        assertThat(jobs.texts()).isEmpty();
        jobs.read(reader(stream).end(StreamPoint.place("99999999")).rows(4));
        assertThat(jobs.texts()).containsExactly("v1", "v2", "v3", "v4");
        assertThatThrownBy(() -> jobs.read(reader(stream).begin(StreamPoint.place("tomorrow"))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageContaining("'tomorrow' of 'begin'");
    }

    @Test
    void endsOnAnEmptyStreamAndOnOneThatIsFilledAllTheWhile() throws Exception {
        String stream = redis.stream();
        jobs.read(reader(stream));
        assertThat(jobs.texts()).isEmpty();
        redis.addAll(stream, QueueJobs.messages(0, 1_000));
        redis.jedis()
                .xdel(stream, new StreamEntryID(redis.entries(stream).get(500).id()));
        JdbcConnection database = QueueJobs.database();
        QueueJobs.whileFilling(
                values -> redis.addAll(stream, values),
                () -> QueueJobs.within(Duration.ofSeconds(20), QueueJobs.copy(ids(redis.server(), stream), database)));
        assertThat(QueueJobs.ids(database)).hasSizeGreaterThanOrEqualTo(999).doesNotContain(500L);
    }

    @Test
    void readsEveryPart() {
        String stream = redis.stream();
        redis.jedis()
                .xadd(
                        stream,
                        new StreamEntryID(86_400_000, 3),
                        Map.of("k", "key", "v", "{\"id\":7,\"a\":{\"b\":\"x\"}}", "h", "head"));
        jobs.read(RedisReader.stream(redis.server(), stream)
                .valueField("v")
                .keyField("k")
                .column("id", DataType.INT64)
                .column("b", DataType.STRING, "a.b")
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("h", MessagePart.HEADER)
                .column("headers", MessagePart.HEADERS)
                .column("mid", MessagePart.ID)
                .column("at", MessagePart.TIMESTAMP)
                .column("s", MessagePart.SOURCE));
        assertThat(jobs.texts())
                .containsExactly(
                        "7 x key head [{\"name\":\"h\",\"text\":\"head\"}] 86400000-3 1970-01-02T00:00:00Z " + stream);
    }

    @Test
    void isExactlyOnceToADatabaseThoughItIsCutAndKilled() throws Exception {
        String stream = redis.stream();
        redis.addAll(stream, QueueJobs.messages(0, 5_000));
        try (Cable cable = Cable.to(LocalServer.REDIS.port())) {
            QueueJobs.stopAndCut(ids(cable.address(), stream), 5_000, cable, 40_000);
        }
    }

    @Test
    void writesObjectsWithKeysAndHeadersToStreamsByColumn() {
        String stream = redis.key();
        String other = redis.key();
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        Schema rows = Schema.of(
                Column.of("id", DataType.INT64),
                Column.of("eid", DataType.STRING),
                Column.of("stream", DataType.STRING),
                Column.of("h", DataType.JSON));
        SyncReport report = QueueJobs.numbered(10)
                .splits(Splits.parallel(1))
                .map(rows, (in, out) -> {
                    long id = in.getLong("id");
                    out.setLong("id", id);
                    // Redis refuses what is not behind the last entry.
                    out.setString("eid", id == 5 ? "1-1" : id + 1 + "-7");
                    if (id == 9) {
                        out.setString("stream", other);
                    }
                    out.setString("h", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                })
                .to(RedisWriter.stream(redis.server(), stream)
                        .valueField("value")
                        .keyField("key")
                        .message(MessageLayout.JSON
                                .key("id")
                                .id("eid")
                                .destination("stream")
                                .headers("h")
                                .leavingOutNulls()))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(9);
        assertThat(dirty).extracting(RejectedRow::code).containsExactly("REFUSED");
        assertThat(dirty.get(0).reason()).contains("smaller than the target stream top item");
        assertThat(redis.entries(stream)).hasSize(8);
        RedisEntry.Raw first = redis.entries(stream).get(0);
        assertThat(first.id()).isEqualTo("1-7");
        assertThat(IntStream.range(0, 6).mapToObj(first::name))
                .containsExactly("value", "{\"id\":0,\"eid\":\"1-7\"}", "key", "0", "n", "h0");
        assertThat(redis.entries(other)).hasSize(1);
    }

    @Test
    void cutsStreamsToALength() {
        String stream = redis.key();
        QueueJobs.numbered(5_000)
                .to(RedisWriter.stream(redis.server(), stream).maxLength(500))
                .run();
        assertThat(redis.entries(stream)).hasSizeBetween(500, 1_500);
        RedisEntry.Raw last = redis.entries(stream).get(redis.entries(stream).size() - 1);
        assertThat(new String(last.at(1), StandardCharsets.UTF_8)).isEqualTo("4999");
    }

    @Test
    void losesNoRowWhereTheConnectionIsCutWhileItWrites() {
        String stream = redis.key();
        try (Cable cable = Cable.to(LocalServer.REDIS.port())) {
            cable.cutAfter(20_000);
            SyncReport report = QueueJobs.numbered(5_000)
                    .to(RedisWriter.stream(cable.address(), stream).inFlight(10))
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.splits())
                    .anySatisfy(split -> assertThat(split.attempts()).isGreaterThan(1));
        }
        TreeSet<String> there = new TreeSet<>();
        redis.entries(stream).forEach(each -> there.add(each.name(1)));
        assertThat(there).hasSize(5_000);
    }

    @Test
    void saysWhyItDoesNotGetIn() {
        RedisReader nobody = RedisReader.stream("127.0.0.1:1", "s").column("v", DataType.STRING);
        assertThatThrownBy(() -> jobs.read(nobody))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("'127.0.0.1:1'");
        RedisReader stranger = reader(redis.stream()).login(QueueLogin.of("stranger", Secret.of("Seldom-5aid")));
        assertThatThrownBy(() -> jobs.read(stranger))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS))
                .hasMessageNotContaining("Seldom");
    }
}
