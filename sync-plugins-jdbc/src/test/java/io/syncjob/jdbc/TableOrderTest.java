package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Parents come first, whatever refers to what. */
class TableOrderTest {
    private static final Map<String, Set<String>> CIRCLE =
            Map.of("b", Set.of("c"), "c", Set.of("a"), "a", Set.of("b", "a"), "d", Set.of("a", "elsewhere"));

    @Test
    void aCircleThatTheTargetChecksIsOpenedAtItsFirstTable() {
        TableOrder order = TableOrder.of(CIRCLE, CIRCLE);
        assertThat(order.cycles()).containsExactly(Set.of("a", "b", "c"));
        assertThat(order.after().keySet()).startsWith("a");
        assertThat(order.after().get("a")).isEmpty();
        assertThat(order.after().get("b")).containsExactly("c");
        assertThat(order.after().get("d")).containsExactly("a");
    }

    @Test
    void aCircleIsOpenedWhereTheTargetChecksNothing() {
        TableOrder order = TableOrder.of(CIRCLE, Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of()));
        assertThat(order.cycles()).isEmpty();
        assertThat(order.after().keySet()).containsExactly("c", "b", "a", "d");
    }

    @RepeatedTest(200)
    void everyReferenceThatIsInNoCircleIsKept(RepetitionInfo repetition) {
        long seed = 4711L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int count = 1 + random.nextInt(12);
        Map<String, Set<String>> references = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Set<String> parents = new LinkedHashSet<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                // Mostly of lower numbers, so that there are both graphs with circles and without.
                parents.add("t" + random.nextInt(random.nextInt(8) == 0 ? count : i + 1));
            }
            references.put("t" + i, parents);
        }
        TableOrder order = TableOrder.of(references, references);
        List<String> names = new ArrayList<>(order.after().keySet());
        assertThat(names).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(references.keySet());
        order.after()
                .forEach((table, parents) -> parents.forEach(parent ->
                        assertThat(names.indexOf(parent)).as("seed %s", seed).isLessThan(names.indexOf(table))));
        int kept = order.after().values().stream().mapToInt(Set::size).sum();
        int given = references.entrySet().stream()
                .mapToInt(each -> (int) each.getValue().stream()
                        .filter(parent -> !parent.equals(each.getKey()))
                        .count())
                .sum();
        assertThat(kept).as("seed %s", seed).isEqualTo(given - order.cycles().size());
    }
}
