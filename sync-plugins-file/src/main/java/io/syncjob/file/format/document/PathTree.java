package io.syncjob.file.format.document;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which columns stand at which places of a record: {@code a.b[0].c}, {@code a.@id}. */
final class PathTree {
    private final Map<String, PathTree> children = new HashMap<>();
    private @Nullable String column;

    /** @param paths by the names of the columns */
    static PathTree of(Map<String, String> paths) {
        PathTree root = new PathTree();
        paths.forEach((name, path) -> {
            PathTree node = root;
            for (String step : path.replace("[", ".[").split("[./]", -1)) {
                if (!step.isEmpty()) {
                    node = node.children.computeIfAbsent(step, first -> new PathTree());
                }
            }
            node.column = name;
        });
        return root;
    }

    @Nullable
    PathTree child(String step) {
        return children.get(step);
    }

    /** The column whose value stands here; null for none. */
    @Nullable
    String column() {
        return column;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }
}
