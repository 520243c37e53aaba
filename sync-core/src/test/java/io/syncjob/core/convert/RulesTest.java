package io.syncjob.core.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final TimeZones ZONES = TimeZones.source("UTC").target("UTC");

    private static DataType any(Kind kind) {
        return switch (kind) {
            case TIME -> DataType.TIME;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case INSTANT -> DataType.INSTANT;
            case ARRAY -> DataType.array(DataType.FLOAT32);
            case VECTOR -> DataType.vector(3);
            default -> DataType.parse(kind.name());
        };
    }

    @Test
    void everyPairHasOneRuleOrIsRefused() {
        for (Kind from : Kind.values()) {
            for (Kind to : Kind.values()) {
                long rules = Rules.TABLE.stream()
                        .filter(rule -> rule.covers(from, to))
                        .count();
                assertThat(rules).as(from + " to " + to).isLessThanOrEqualTo(1);
                Column source = Column.of("c", any(from));
                Column target = Column.of("c", any(to));
                if (rules == 1) {
                    assertThat(Conversion.exact(source, target, ZONES)).isNotNull();
                    assertThat(Conversion.cast(source, any(to), ZONES)).isNotNull();
                } else {
                    assertThatThrownBy(() -> Conversion.exact(source, target, ZONES))
                            .as(from + " to " + to)
                            .isInstanceOfSatisfying(
                                    SyncException.class,
                                    e -> assertThat(e.error()).isEqualTo(SyncError.INCOMPATIBLE_TYPES));
                }
            }
        }
    }

    @Test
    void aTypeIsSharedWithItself() {
        for (Kind kind : Kind.values()) {
            Conversion conversion =
                    Conversion.exact(Column.of("c", any(kind)), Column.of("c", any(kind)), TimeZones.undeclared());
            assertThat(conversion.isShared()).as(kind.name()).isTrue();
            assertThat(conversion.check()).as(kind.name()).isNull();
        }
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        String lines = Rules.TABLE.stream()
                .map(rule -> "| " + names(rule.from()) + " | " + names(rule.to()) + " | " + rule.exact() + " | "
                        + rule.cast() + " |")
                .collect(Collectors.joining("\n"));
        String page = Files.readString(Path.of("..", "docs", "conversions.md"));
        assertThat(page)
                .as("docs/conversions.md; its table should be\n" + lines)
                .contains("|---|---|---|---|\n" + lines + "\n\n");
        for (Fault fault : Fault.values()) {
            assertThat(page).contains("| `" + fault.name() + "` | ");
        }
    }

    private static String names(Set<Kind> kinds) {
        return kinds.stream().map(Kind::name).collect(Collectors.joining(", "));
    }
}
