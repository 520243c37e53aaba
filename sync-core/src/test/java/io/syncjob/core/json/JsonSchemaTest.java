package io.syncjob.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import io.syncjob.DataSources;
import io.syncjob.SyncJob;
import io.syncjob.error.SyncException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says of a text what reading says of it, as far as a schema can. */
class JsonSchemaTest {
    private static final int JOBS = 300;

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }

    private static List<Error> errors(Schema schema, String text) {
        return schema.validate(text, InputFormat.JSON);
    }

    private static Schema jobs() {
        return registry().getSchema(SyncJob.jsonSchema(), InputFormat.JSON);
    }

    @Test
    void isASchema() {
        Schema metaschema = registry().getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
        assertThat(errors(metaschema, SyncJob.jsonSchema())).isEmpty();
    }

    @Test
    void takesEveryJobThatIsWritten() {
        Schema schema = jobs();
        long first = new Random().nextLong();
        for (long seed = first; seed < first + JOBS; seed++) {
            String text = new RandomJobs(seed).next().toJson();
            assertThat(errors(schema, text)).as("seed %s: %s", seed, text).isEmpty();
        }
    }

    @Test
    void takesAJobWhoseDataSourcesCompleteIt() {
        SyncJob job = SyncJob.builder()
                .from("stream", Map.of("datasource", "three", "rows", 3))
                .to("stream", Map.of("datasource", "nowhere"))
                .build();
        String text = job.toJson();
        assertThat(text).contains("\"datasource\" : \"three\"").doesNotContain("late");
        assertThat(errors(jobs(), text)).isEmpty();
        assertThat(SyncJob.fromJson(text)).isEqualTo(job);
        List<Map<String, String>> columns = List.of(Map.of("name", "id", "type", "INT64"));
        DataSources sources = DataSources.none()
                .with("three", Map.of("rows", 5, "columns", columns))
                .with("nowhere", Map.of("mode", "DISCARD"));
        assertThat(SyncJob.fromJson(text).with(sources).run().rowsWritten()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'version': 2, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}}",
                "{'version': 1, 'form': {}, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'steam': {'rows': 1}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}, 'everything': {}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'late': true}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'stream': {'rowz': 1}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'stream': {'rows': 1.5}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'everything': {'tiny': 128}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'everything': {'part': {'inner': {'nam': 'x'}}}}, 'to': {'stream': {}}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {'mode': 'keep'}}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}, 'transform': {'drop': {}}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}, 'transform': [{'drp': {}}]}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}, 'splits': {'worker': 1}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}, 'throttle': {'policy': 5}}",
                "{'version': 1, 'from': {'stream': {'rows': 1}}, 'to': {'stream': {}}, 'parameters': {'a': 1}}"
            })
    void refusesWhatReadingRefuses(String quoted) {
        String text = quoted.replace('\'', '"');
        assertThat(errors(jobs(), text)).isNotEmpty();
        assertThatThrownBy(() -> SyncJob.fromJson(text)).isInstanceOf(SyncException.class);
    }
}
