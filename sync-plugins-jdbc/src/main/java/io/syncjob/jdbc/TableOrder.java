package io.syncjob.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tables in an order in which each comes after those that its foreign keys refer to.
 *
 * @param after each table in that order, with the tables that it comes after; itself is not among them
 * @param cycles the tables of each cycle that could only be opened where the target checks a reference, by name: the first
 *     of them comes before one that it refers to
 */
record TableOrder(Map<String, Set<String>> after, List<Set<String>> cycles) {
    /**
     * @param references the tables that each table refers to; others than the keys are left out of account
     * @param checked those of the references that the target checks
     */
    static TableOrder of(
            Map<String, ? extends Collection<String>> references, Map<String, ? extends Collection<String>> checked) {
        Map<String, Set<String>> left = new LinkedHashMap<>();
        references.forEach((table, parents) -> {
            Set<String> others = new LinkedHashSet<>(parents);
            others.retainAll(references.keySet());
            others.remove(table);
            left.put(table, others);
        });
        Map<String, Set<String>> after = new LinkedHashMap<>();
        List<Set<String>> cycles = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> ready = left.keySet().stream()
                    .filter(table -> after.keySet().containsAll(parents(left, table)))
                    .toList();
            if (ready.isEmpty()) {
                List<String> cycle = cycle(left, after.keySet());
                Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
                int opened = unchecked(cycle, checked);
                if (opened < 0) {
                    cycles.add(new TreeSet<>(cycle));
                }
                int from = Math.max(0, opened);
                parents(left, cycle.get(from)).remove(next(cycle, from));
            }
            ready.forEach(table -> after.put(table, parents(left, table)));
            left.keySet().removeAll(ready);
        }
        return new TableOrder(after, cycles);
    }

    private static Set<String> parents(Map<String, Set<String>> left, String table) {
        return Objects.requireNonNull(left.get(table));
    }

    private static String next(List<String> cycle, int place) {
        return cycle.get((place + 1) % cycle.size());
    }

    /** The place of the first table whose reference to the next the target does not check; -1 where it checks all. */
    private static int unchecked(List<String> cycle, Map<String, ? extends Collection<String>> checked) {
        for (int i = 0; i < cycle.size(); i++) {
            Collection<String> parents = checked.get(cycle.get(i));
            if (parents == null || !parents.contains(next(cycle, i))) {
                return i;
            }
        }
        return -1;
    }

    /** Tables that each refer to the next, and the last to the first. */
    private static List<String> cycle(Map<String, Set<String>> left, Set<String> done) {
        List<String> path = new ArrayList<>();
        String table = left.keySet().iterator().next();
        while (!path.contains(table)) {
            path.add(table);
            table = parents(left, table).stream()
                    .filter(parent -> !done.contains(parent))
                    .findFirst()
                    .orElseThrow();
        }
        return new ArrayList<>(path.subList(path.indexOf(table), path.size()));
    }
}
