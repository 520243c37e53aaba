package io.syncjob.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting and where it stands: an object, a list, or a single value. */
public sealed interface Node {
    Place place();

    /** The plain Java value: a map, a list, a text, a number, a boolean or null. */
    @Nullable
    Object plain();

    /**
     * An object.
     *
     * @param fields what stands under each key, in order
     * @param keys where each key stands
     */
    record Fields(Place place, Map<String, Node> fields, Map<String, Place> keys) implements Node {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            keys = Map.copyOf(keys);
        }

        /** Where the key stands, or the object where it does not. */
        public Place keyPlace(String key) {
            return keys.getOrDefault(key, place);
        }

        /** What stands under the key; empty for null too. */
        public Optional<Node> get(String key) {
            return Optional.ofNullable(fields.get(key))
                    .filter(node -> !(node instanceof Single single) || single.value() != null);
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            fields.forEach((key, node) -> plain.put(key, node.plain()));
            return plain;
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(node -> plain.add(node.plain()));
            return plain;
        }
    }

    /**
     * A single value.
     *
     * @param value of a text: a String, Boolean, Integer, Long, BigInteger, BigDecimal or null; of code: any object
     */
    record Single(Place place, @Nullable Object value) implements Node {
        /** As it is, but for a fraction, which is a double where that is the same number. */
        @Override
        public @Nullable Object plain() {
            if (value instanceof BigDecimal exact) {
                double near = exact.doubleValue();
                if (!Double.isInfinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0) {
                    return near;
                }
            }
            return value;
        }

        /** Without the value, which may be secret. */
        @Override
        public String toString() {
            return "Single[" + place + "]";
        }
    }

    /** Settings that were given by code. */
    static Fields of(Map<?, ?> settings) {
        return (Fields) of(Place.OF_CODE, settings);
    }

    private static Node of(Place place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node> fields = new LinkedHashMap<>();
            Map<String, Place> keys = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                String name = String.valueOf(key);
                keys.put(name, place.key(name));
                fields.put(name, of(place.key(name), each));
            });
            return new Fields(place, fields, keys);
        }
        if (value instanceof Collection<?> all) {
            List<Node> items = new ArrayList<>();
            all.forEach(each -> items.add(of(place.element(items.size()), each)));
            return new Items(place, items);
        }
        return new Single(place, value);
    }
}
