package io.syncjob.mq.internal;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.text.JsonObjectReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns that the fields of an object, and of the objects within it, belong to. Used by one thread. */
final class FieldTree implements JsonObjectReader.Fields {
    /** Takes what was found for a column. */
    interface Found {
        void found(int column, JsonObjectReader.Form form, byte[] text, int from, int to);
    }

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, FieldTree> within = new HashMap<>();
    private final Set<Integer> json;
    private final Found target;

    /**
     * @param json the columns that are to have the text of JSON itself
     * @param target takes what is found
     */
    FieldTree(Set<Integer> json, Found target) {
        this.json = json;
        this.target = target;
    }

    /** Lets the field at {@code path}, names from the outermost object on, be a column. */
    void add(List<String> path, int column) {
        String name = path.get(0);
        boolean last = path.size() == 1;
        if (columns.containsKey(name) || (last && within.containsKey(name))) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "Two of the 'columns' read the field '" + name + "', or one reads what is within the other's",
                    "Read the field once; transformers can copy it.");
        }
        if (last) {
            columns.put(name, column);
        } else {
            within.computeIfAbsent(name, first -> new FieldTree(json, target))
                    .add(path.subList(1, path.size()), column);
        }
    }

    @Override
    public @Nullable FieldTree within(String name) {
        return within.get(name);
    }

    @Override
    public boolean wantsJson(String name) {
        Integer column = columns.get(name);
        return column != null && json.contains(column);
    }

    @Override
    public void field(String name, JsonObjectReader.Form form, byte[] text, int from, int to) {
        Integer column = columns.get(name);
        if (column != null) {
            target.found(column, form, text, from, to);
        }
    }
}
