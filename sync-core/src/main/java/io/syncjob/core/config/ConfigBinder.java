package io.syncjob.core.config;

import io.syncjob.DataSources;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns settings into the record that a plug-in takes as its configuration, and notes everything that is wrong with them. A
 * setting that is not given, or null, reaches the record's constructor as null, 0, false or an empty Optional. Used by one
 * thread.
 */
public final class ConfigBinder {
    private final Mistakes mistakes;

    public ConfigBinder(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * Binds settings that were given by code.
     *
     * @throws SyncException UNKNOWN_KEY, WRONG_TYPE or INVALID_VALUE, which names the setting's path
     */
    public static <C> C bind(Map<String, ? extends @Nullable Object> settings, Class<C> type) {
        Mistakes mistakes = new Mistakes();
        Optional<C> bound = new ConfigBinder(mistakes).bind(Node.of(settings), type);
        mistakes.throwIfAny("The configuration");
        return bound.orElseThrow(() -> new IllegalStateException("No configuration and no mistake"));
    }

    /** Binds; empty where there is a mistake, which has been noted. */
    public <C> Optional<C> bind(Node settings, Class<C> type) {
        int before = mistakes.count();
        Object bound = object(settings, type);
        return mistakes.count() > before || bound == null ? Optional.empty() : Optional.of(type.cast(bound));
    }

    /** Notes what is wrong with settings that are not all there yet, as they or some within name a data source. */
    public void checkPart(Node.Fields settings, Class<?> type) {
        Shape shape = Shape.of(type);
        settings.fields().forEach((key, given) -> {
            Type expected = key.equals(DataSources.KEY)
                    ? String.class
                    : shape.settings().get(key);
            if (expected == null) {
                mistakes.unknownKey(settings.keyPlace(key), key, names(shape, type));
            } else {
                value(given, expected);
            }
        });
    }

    /** The keys that a text can give; objects of the application are none of them. */
    private static List<String> names(Shape shape, Class<?> type) {
        Stream<String> named = NamedSources.mayName(type) ? Stream.of(DataSources.KEY) : Stream.empty();
        Stream<String> given =
                shape.names().stream().filter(name -> isText(shape.settings().getOrDefault(name, Object.class)));
        return Stream.concat(named, given).sorted().toList();
    }

    private static boolean isText(Type type) {
        Class<?> raw = Shape.raw(type);
        return raw == Object.class
                || raw == Optional.class
                || raw.isRecord()
                || Collection.class.isAssignableFrom(raw)
                || Map.class.isAssignableFrom(raw)
                || SingleType.of(raw).isPresent();
    }

    private @Nullable Object value(Node node, Type type) {
        Class<?> raw = Shape.raw(type);
        if (node instanceof Node.Single single) {
            if (single.value() == null) {
                return absent(raw);
            }
            if (raw != Object.class && raw.isInstance(single.value())) {
                return single.value();
            }
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(value(node, Shape.argument(type, 0)));
        }
        if (raw == Object.class) {
            return any(node);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return collection(node, raw, Shape.argument(type, 0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(node, Shape.argument(type, 0), Shape.argument(type, 1));
        }
        return raw.isRecord() && TextType.of(raw).isEmpty() ? object(node, raw) : single(node, raw);
    }

    /** What stands for a setting that is not given. */
    private static @Nullable Object absent(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == char.class) {
            return '\0';
        }
        return type.isPrimitive()
                ? NumberType.of(type).flatMap(number -> number.from(0)).orElse(null)
                : null;
    }

    private @Nullable Object any(Node node) {
        try {
            return AnyValue.read(node);
        } catch (RuntimeException e) {
            mistakes.wrongType(node.place(), "a value in the form that its $ names");
            return null;
        }
    }

    private @Nullable Object single(Node node, Class<?> type) {
        Optional<SingleType> expected = SingleType.of(type);
        if (expected.isEmpty()) {
            mistakes.add(
                    node.place(),
                    SyncError.INVALID_VALUE,
                    "The setting '" + node.place().path()
                            + "' takes an object of the application, which no text can give",
                    "Leave it out, or build the job in Java.");
            return null;
        }
        Object given = node instanceof Node.Single single ? single.value() : null;
        Optional<Object> found =
                given == null ? Optional.empty() : expected.get().read().apply(given);
        if (found.isEmpty()) {
            mistakes.wrongType(node.place(), expected.get().expected());
        }
        return found.orElse(absent(type));
    }

    private @Nullable Object collection(Node node, Class<?> type, Type element) {
        if (!(node instanceof Node.Items items)) {
            mistakes.wrongType(node.place(), "a list");
            return null;
        }
        Collection<@Nullable Object> all = Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>();
        for (Node each : items.items()) {
            Object value = value(each, element);
            if (value == null && element != Object.class) {
                if (each instanceof Node.Single single && single.value() == null) {
                    mistakes.wrongType(each.place(), "not null");
                }
                continue;
            }
            all.add(value);
        }
        return all instanceof Set<?> set ? Collections.unmodifiableSet(set) : all;
    }

    /** Keys are always texts; where they stand for whole numbers, such as those of partitions, they are these. */
    private static Object keyValue(String key, Type type) {
        boolean whole = type instanceof Class<?> raw
                && NumberType.of(raw).map(NumberType::whole).orElse(false);
        return whole && key.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(key) : key;
    }

    private @Nullable Object map(Node node, Type keyType, Type valueType) {
        if (!(node instanceof Node.Fields fields)) {
            mistakes.wrongType(node.place(), "an object");
            return null;
        }
        Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
        fields.fields().forEach((key, each) -> {
            Object name = value(new Node.Single(fields.keyPlace(key), keyValue(key, keyType)), keyType);
            Object value = value(each, valueType);
            if (value == null && valueType != Object.class) {
                if (each instanceof Node.Single single && single.value() == null) {
                    mistakes.wrongType(each.place(), "not null");
                }
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    private @Nullable Object object(Node node, Class<?> type) {
        if (!(node instanceof Node.Fields fields)) {
            mistakes.wrongType(node.place(), "an object");
            return null;
        }
        if (NamedSources.isPart(fields.plain(), type)) {
            // Only checkPart comes here: whoever binds has put in what the data source has.
            checkPart(fields, type);
            return null;
        }
        int before = mistakes.count();
        Shape shape = Shape.of(type);
        fields.fields().keySet().stream()
                .filter(key -> !shape.settings().containsKey(key))
                .forEach(key -> mistakes.unknownKey(fields.keyPlace(key), key, names(shape, type)));
        @Nullable Object[] values = new @Nullable Object[shape.settings().size()];
        int index = 0;
        for (Map.Entry<String, Type> setting : shape.settings().entrySet()) {
            Node given = fields.fields().get(setting.getKey());
            values[index++] = given == null ? absent(Shape.raw(setting.getValue())) : value(given, setting.getValue());
        }
        // Else the constructor would complain of the setting that a slip in a name left out.
        return mistakes.count() > before ? null : made(shape, values, fields, type);
    }

    private @Nullable Object made(Shape shape, @Nullable Object[] values, Node.Fields fields, Class<?> type) {
        String where = fields.place().path();
        String at = where.isEmpty() ? "" : " at '" + where + "'";
        try {
            return shape.make(values);
        } catch (SyncException e) {
            mistakes.add(culprit(fields, e.what()), e);
        } catch (NullPointerException e) {
            List<String> absent = shape.names().stream()
                    .filter(name -> fields.get(name).isEmpty())
                    .toList();
            mistakes.add(
                    fields.place(),
                    SyncError.INVALID_VALUE,
                    "A setting" + at + " is missing that " + type.getSimpleName() + " cannot do without",
                    "Give it; not given are " + absent + ".",
                    e);
        } catch (RuntimeException e) {
            String reason = Optional.ofNullable(e.getMessage()).orElse("a value is missing");
            mistakes.add(
                    culprit(fields, reason),
                    SyncError.INVALID_VALUE,
                    "The settings" + at + " are not valid: " + reason,
                    "Correct the settings"
                            + (Modifier.isPublic(type.getModifiers())
                                    ? "; they are those of " + type.getSimpleName()
                                    : "")
                            + ".",
                    e);
        } catch (Throwable e) {
            throw new SyncException(
                    SyncError.CONTRACT_BROKEN,
                    "The configuration " + type.getName() + " cannot be made: " + e,
                    "Tell the author of the plug-in.",
                    e);
        }
        return null;
    }

    /** Where the setting stands that {@code complaint} names first, or all of them where it names none. */
    private static Place culprit(Node.Fields fields, String complaint) {
        return fields.fields().keySet().stream()
                .filter(key -> complaint.matches("(?s).*\\b\\Q" + key + "\\E\\b.*"))
                .min((a, b) -> Integer.compare(complaint.indexOf(a), complaint.indexOf(b)))
                .map(key -> fields.fields().get(key))
                .map(Node::place)
                .orElse(fields.place());
    }
}
