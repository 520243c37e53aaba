package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad rows of every sort, at random places, alone and in crowds: exactly they are rejected, each once. */
@ExtendWith(Databases.class)
class DirtyRowsPropertyTest {
    private enum Fault {
        DUPLICATE,
        TOO_LONG,
        NULL,
        CHECK,
        NO_NUMBER
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (TestDatabase.Kind kind : TestDatabase.RESUMABLE) {
            for (long seed = 1; seed <= 4; seed++) {
                cases.add(Arguments.of(kind, seed));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void exactlyTheBadRowsAreRejectedOnce(TestDatabase.Kind kind, long seed, Databases.Servers servers)
            throws Exception {
        System.out.println("seed " + seed + " on " + kind);
        Random random = new Random(seed);
        int rows = kind == TestDatabase.Kind.POSTGRES ? 60_000 : 6_000;
        double[] densities = {0, 0.0003, 0.02, 0.5};
        Map<Long, Fault> planted = plant(random, rows, densities[(int) (seed - 1)]);
        TestDatabase target = servers.get(kind);
        target.drop("spoiled");
        target.execute("CREATE TABLE " + target.quote("spoiled")
                + " (id bigint primary key, name varchar(12) not null, price decimal(9,2) CHECK (price <> 13))");
        List<String> there = new ArrayList<>();
        planted.forEach((id, fault) -> {
            if (fault == Fault.DUPLICATE) {
                there.add("(" + id + ", 'there', 0)");
            }
        });
        for (int from = 0; from < there.size(); from += 500) {
            target.execute("INSERT INTO " + target.quote("spoiled") + " VALUES "
                    + String.join(", ", there.subList(from, Math.min(there.size(), from + 500))));
        }
        List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());

        SyncReport report = SyncJob.builder()
                .name("spoiled")
                .from(StreamReader.rows(rows).column("id", DataType.INT64, Values.sequence(0)))
                .transform(new Spoiler(planted))
                .to(JdbcWriter.table(target.connection(), "spoiled"))
                .splits(Splits.parallel(random.nextBoolean() ? 1 : 3))
                .dirtyRows(DirtyRows.ignore().into(rejected::add))
                .run();

        Map<Object, Integer> times = new HashMap<>();
        rejected.forEach(row -> times.merge(row.values().get("id"), 1, Integer::sum));
        Map<Object, Integer> once = new HashMap<>();
        planted.keySet().forEach(id -> once.put(id, 1));
        assertThat(times).isEqualTo(once);
        assertThat(report.rowsRejected()).isEqualTo(planted.size());
        assertThat(report.rowsWritten()).isEqualTo(rows - planted.size());
        assertThat(target.value("SELECT count(*) FROM " + target.quote("spoiled")))
                .isEqualTo(Long.toString(rows - planted.size() + there.size()));
    }

    /** Adds a name and a price, bad ones where they are planted. */
    private record Spoiler(Map<Long, Fault> planted) implements ColumnTransformer {
        @Override
        public Schema bind(Schema input) {
            return Schema.of(input.column(0), Column.of("name", DataType.STRING), Column.of("price", DataType.STRING));
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == 0 ? 0 : -1;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            long id = in.getLong(0);
            Fault fault = planted.get(id);
            out.setString(1, fault == Fault.NULL ? null : fault == Fault.TOO_LONG ? "thirteen long" : "n" + id % 1000);
            out.setString(2, fault == Fault.CHECK ? "13" : fault == Fault.NO_NUMBER ? "many" : id % 7 + ".25");
            out.endRow();
        }
    }

    /** Some alone, some in crowds. */
    private static Map<Long, Fault> plant(Random random, int rows, double density) {
        Map<Long, Fault> planted = new TreeMap<>();
        Fault[] faults = Fault.values();
        while (planted.size() < rows * density) {
            long at = random.nextInt(rows);
            int crowd = random.nextInt(5) == 0 ? random.nextInt(40) : 1;
            for (long id = at; id < Math.min(rows, at + crowd); id++) {
                planted.put(id, faults[random.nextInt(faults.length)]);
            }
        }
        return planted;
    }
}
