package io.syncjob.file.format.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Collects a nested value: a list becomes a List, a map a Map by the text of its keys, another group a Map by the names of
 * its fields, a leaf the Java view of a cell.
 */
final class NestedConverter extends GroupConverter {
    private final Converter[] fields;
    private final String[] names;
    private final Consumer<Map<String, @Nullable Object>> done;
    private Map<String, @Nullable Object> values = new LinkedHashMap<>();

    NestedConverter(GroupType group, Consumer<Map<String, @Nullable Object>> done) {
        this.done = done;
        this.fields = new Converter[group.getFieldCount()];
        this.names = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            Type field = group.getType(i);
            names[i] = field.getName();
            fields[i] = converter(field, i);
        }
    }

    private Converter converter(Type field, int index) {
        String name = names[index];
        if (field.isRepetition(Type.Repetition.REPEATED)) {
            // An old way to write a list: a field that stands there several times.
            return single(field, value -> {
                @SuppressWarnings("unchecked")
                List<@Nullable Object> list = (List<@Nullable Object>) values.get(name);
                if (list == null) {
                    list = new ArrayList<>();
                    values.put(name, list);
                }
                list.add(value);
            });
        }
        return single(field, value -> values.put(name, value));
    }

    /** A converter of one value of a type, whatever its repetition. */
    static Converter single(Type type, Consumer<@Nullable Object> to) {
        if (type.isPrimitive()) {
            return new Leaf(ParquetLeaf.of(type.asPrimitiveType()), to);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        if (logical instanceof ListLogicalTypeAnnotation && isRepeatedOnly(group)) {
            return new ListConverter(group, to);
        }
        if (logical instanceof MapLogicalTypeAnnotation && isRepeatedOnly(group)) {
            return new MapConverter(group, to);
        }
        return new NestedConverter(group, to::accept);
    }

    private static boolean isRepeatedOnly(GroupType group) {
        return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    @Override
    public Converter getConverter(int index) {
        return fields[index];
    }

    @Override
    public void start() {
        values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, null);
        }
    }

    @Override
    public void end() {
        done.accept(values);
    }

    /** The element of a list, under the rules for the ways in which lists were written over the years. */
    static @Nullable Type element(GroupType list) {
        Type repeated = list.getType(0);
        if (repeated.isPrimitive()) {
            return null;
        }
        GroupType group = repeated.asGroupType();
        boolean isElement = group.getFieldCount() != 1
                || group.getName().equals("array")
                || group.getName().equals(list.getName() + "_tuple");
        return isElement ? null : group.getType(0);
    }

    /** Collects a list. */
    private static final class ListConverter extends GroupConverter {
        private final Converter repeated;
        private final Consumer<@Nullable Object> to;
        private List<@Nullable Object> list = new ArrayList<>();

        ListConverter(GroupType group, Consumer<@Nullable Object> to) {
            this.to = to;
            Type element = element(group);
            this.repeated = element == null
                    ? single(group.getType(0), value -> list.add(value))
                    : new NestedConverter(
                            group.getType(0).asGroupType(), wrapper -> list.add(wrapper.get(element.getName())));
        }

        @Override
        public Converter getConverter(int index) {
            return repeated;
        }

        @Override
        public void start() {
            list = new ArrayList<>();
        }

        @Override
        public void end() {
            to.accept(list);
        }
    }

    /** Collects a map. */
    private static final class MapConverter extends GroupConverter {
        private final Converter entries;
        private final Consumer<@Nullable Object> to;
        private Map<String, @Nullable Object> map = new LinkedHashMap<>();

        MapConverter(GroupType group, Consumer<@Nullable Object> to) {
            this.to = to;
            GroupType entry = group.getType(0).asGroupType();
            String key = entry.getFieldName(0);
            this.entries = new NestedConverter(
                    entry,
                    fields -> map.put(
                            String.valueOf(fields.get(key)),
                            entry.getFieldCount() < 2 ? null : fields.get(entry.getFieldName(1))));
        }

        @Override
        public Converter getConverter(int index) {
            return entries;
        }

        @Override
        public void start() {
            map = new LinkedHashMap<>();
        }

        @Override
        public void end() {
            to.accept(map);
        }
    }

    /** Takes a leaf's value. */
    private static final class Leaf extends PrimitiveConverter {
        private final ParquetLeaf leaf;
        private final Consumer<@Nullable Object> to;

        Leaf(ParquetLeaf leaf, Consumer<@Nullable Object> to) {
            this.leaf = leaf;
            this.to = to;
        }

        @Override
        public void addBinary(Binary value) {
            to.accept(leaf.view(value));
        }

        @Override
        public void addBoolean(boolean value) {
            to.accept(value);
        }

        @Override
        public void addDouble(double value) {
            to.accept(value);
        }

        @Override
        public void addFloat(float value) {
            to.accept(value);
        }

        @Override
        public void addInt(int value) {
            to.accept(leaf.view(value));
        }

        @Override
        public void addLong(long value) {
            to.accept(leaf.view(value));
        }
    }
}
