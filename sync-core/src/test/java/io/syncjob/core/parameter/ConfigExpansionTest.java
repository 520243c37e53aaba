package io.syncjob.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where in a configuration parameters are looked for. */
class ConfigExpansionTest {
    record Inner(String text, int number, @Nullable Secret token) {}

    record Config(
            String text,
            Path path,
            List<String> texts,
            Map<String, String> named,
            Optional<String> maybe,
            List<Inner> inner,
            @Nullable Secret password,
            StringBuilder object) {}

    record Strict(String text) {
        Strict {
            if (text.contains("2025")) {
                throw new SyncException(SyncError.INVALID_VALUE, "Not in that year", "Take another.");
            }
        }
    }

    private static final ConfigExpansion EXPANSION = new ConfigExpansion(
            ParameterValues.of(Map.of("region", "eu"), BusinessTime.on(LocalDate.of(2025, 10, 31), ZoneOffset.UTC)));
    private static final StringBuilder OBJECT = new StringBuilder("${region}");

    private static Config config(String text) {
        Secret secret = Secret.of("${region}");
        return new Config(
                text,
                Path.of("data", text, "a.csv"),
                List.of("plain", text),
                Map.of("dt", text),
                Optional.of(text),
                List.of(new Inner(text, 7, secret)),
                secret,
                OBJECT);
    }

    @Test
    void textsAndPathsAreExpandedWhereverTheyAre() {
        assertThat(EXPANSION.expand(config("${region}-${bizdate}")))
                .isEqualTo(new Config(
                        "eu-20251031",
                        Path.of("data", "eu-20251031", "a.csv"),
                        List.of("plain", "eu-20251031"),
                        Map.of("dt", "eu-20251031"),
                        Optional.of("eu-20251031"),
                        List.of(new Inner("eu-20251031", 7, Secret.of("${region}"))),
                        Secret.of("${region}"),
                        OBJECT));
    }

    @Test
    void whatHasNoParameterStaysTheSameObject() {
        Config config = config("plain");
        assertThat(EXPANSION.expand(config)).isSameAs(config);
        Runnable lambda = () -> {};
        assertThat(EXPANSION.expand(lambda)).isSameAs(lambda);
    }

    @Test
    void messagesNameTheSetting() {
        assertThatThrownBy(() -> EXPANSION.expand(new Config(
                        "",
                        Path.of(""),
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        List.of(new Inner("", 0, null), new Inner("${x}", 0, null)),
                        null,
                        OBJECT)))
                .hasMessageContaining("There is no parameter 'x', in the setting 'inner[1].text'.");
        assertThatThrownBy(() -> EXPANSION.expand(Map.of("named", Map.of("dt", "${x}")), Config.class))
                .hasMessageContaining("in the setting 'named.dt'.");
        assertThatThrownBy(() -> EXPANSION.expand(Map.of("texts", List.of("", "${x}")), Config.class))
                .hasMessageContaining("in the setting 'texts[1]'.");
    }

    @Test
    void aRefusalOfTheRecordIsTheOneThatIsSeen() {
        assertThatThrownBy(() -> EXPANSION.expand(new Strict("${bizdate}")))
                .hasMessage("Not in that year. Take another.");
    }

    @Test
    void settingsThatAreSecretsAreLeft() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("text", "${region}");
        settings.put("password", "${region}");
        settings.put("inner", List.of(Map.of("text", "${region}", "token", "${region}", "number", 7)));
        settings.put("named", Map.of("password", "${region}"));
        settings.put("texts", Arrays.asList("${region}", null));
        settings.put("maybe", null);

        Map<String, @Nullable Object> expected = new LinkedHashMap<>(settings);
        expected.put("text", "eu");
        expected.put("inner", List.of(Map.of("text", "eu", "token", "${region}", "number", 7)));
        expected.put("named", Map.of("password", "eu"));
        expected.put("texts", Arrays.asList("eu", null));
        assertThat(EXPANSION.expand(settings, Config.class)).isEqualTo(expected);
    }
}
