package io.syncjob.stream;

import io.syncjob.data.DataType;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by the reader's. */
class StreamReaderConfigContractTest extends ConfigContract<StreamReader> {
    @Override
    protected Plugin<StreamReader> plugin() {
        return Plugin.reader(new StreamReaderFactory());
    }

    @Override
    protected StreamReader config() {
        return StreamReader.rows(5)
                .seed(7)
                .column("id", DataType.INT64, Values.sequence(3))
                .column("label", DataType.string(9), Values.choice("a", "b").nulls(0.5));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "rows",
                5,
                "seed",
                7,
                "columns",
                List.of(
                        Map.of("name", "id", "type", "INT64", "value", "sequence", "from", 3),
                        Map.of(
                                "name",
                                "label",
                                "type",
                                "STRING(9)",
                                "value",
                                "choice",
                                "choices",
                                List.of("a", "b"),
                                "nulls",
                                0.5)));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("rows", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of("rows", -1, "columns", List.of());
    }
}
