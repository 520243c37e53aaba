package io.syncjob.core.foreign;

import io.syncjob.core.config.Node;
import io.syncjob.core.config.Place;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.error.SyncError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object of a foreign job, asked for its keys. Those products take {@code "8"} for 8 and a single value for a list of
 * one, and so does this. Keys that nobody has asked for when all is done have no effect here, which is reported.
 */
final class Section {
    /** A number of more digits is not written out. */
    private static final int MOST_DIGITS = 100;

    private final Node.Fields node;
    private final Findings findings;
    private final Set<String> asked = new HashSet<>();
    private final List<Section> parts = new ArrayList<>();

    Section(Node.Fields node, Findings findings) {
        this.node = node;
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    Place place() {
        return node.place();
    }

    /** Where the key stands, or this object where it does not. */
    Place place(String key) {
        return node.keyPlace(key);
    }

    boolean has(String key) {
        asked.add(key);
        return node.get(key).isPresent();
    }

    /** The value of a key, as it stands there; empty for null too. */
    Optional<Node> value(String key) {
        asked.add(key);
        return node.get(key);
    }

    /** A text, a number or a truth value, as text; empty where it is not given or blank. */
    Optional<String> text(String key) {
        return rawText(key).filter(text -> !text.isBlank());
    }

    /** The same, also where it is blank: a delimiter may be. */
    Optional<String> rawText(String key) {
        return text(key, "a text");
    }

    private Optional<String> text(String key, String expected) {
        return value(key).flatMap(value -> text(value, expected));
    }

    /** A text that must be there; noted as a mistake and empty where it is not. */
    Optional<String> required(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !(node.get(key).isPresent() && !(node.get(key).get() instanceof Node.Single))) {
            missing(key);
        }
        return text;
    }

    void missing(String key) {
        findings.mistake(
                place(),
                SyncError.INVALID_VALUE,
                "The key '" + key + "' is missing in '" + place().path() + "'",
                "Give it.");
    }

    OptionalLong whole(String key) {
        Optional<BigDecimal> number = number(key);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.get().longValueExact());
        } catch (ArithmeticException e) {
            findings.mistakes().wrongType(place(key), "a whole number");
            return OptionalLong.empty();
        }
    }

    Optional<BigDecimal> number(String key) {
        Optional<String> text = text(key, "a number").filter(each -> !each.isBlank());
        try {
            return text.map(each -> new BigDecimal(each.strip()));
        } catch (NumberFormatException e) {
            findings.mistakes().wrongType(place(key), "a number");
            return Optional.empty();
        }
    }

    /** A truth value; {@code standard} where it is not given. */
    boolean flag(String key, boolean standard) {
        Optional<String> text = text(key, "true or false").filter(each -> !each.isBlank());
        if (text.isEmpty()) {
            return standard;
        }
        return switch (text.get().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                findings.mistakes().wrongType(place(key), "true or false");
                yield standard;
            }
        };
    }

    /** A list of texts, or one text; empty where it is not given. */
    List<String> texts(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Node> nodes = value.get() instanceof Node.Items items ? items.items() : List.of(value.get());
        List<String> texts = new ArrayList<>();
        for (Node each : nodes) {
            text(each, "a text or a list of texts").ifPresent(texts::add);
        }
        return texts;
    }

    /** An object; noted as a mistake and empty where it is something else. */
    Optional<Section> section(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return part(value.get());
    }

    /** A list of objects, or one; empty where it is not given. */
    List<Section> sections(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Node> nodes = value.get() instanceof Node.Items items ? items.items() : List.of(value.get());
        List<Section> sections = new ArrayList<>();
        for (Node each : nodes) {
            part(each).ifPresent(sections::add);
        }
        return sections;
    }

    private Optional<Section> part(Node value) {
        if (!(value instanceof Node.Fields fields)) {
            findings.mistakes().wrongType(value.place(), "an object");
            return Optional.empty();
        }
        Section section = new Section(fields, findings);
        parts.add(section);
        return Optional.of(section);
    }

    private Optional<String> text(Node value, String expected) {
        if (value instanceof Node.Single single) {
            Object plain = single.value();
            if (plain == null) {
                return Optional.empty();
            }
            return Optional.of(
                    plain instanceof BigDecimal exact && Math.abs((long) exact.scale()) < MOST_DIGITS
                            ? exact.toPlainString()
                            : plain.toString());
        }
        findings.mistakes().wrongType(value.place(), expected);
        return Optional.empty();
    }

    /** Reports each of {@code keys} that is there as one without effect. */
    void ignored(Map<String, String> keys) {
        keys.forEach((key, why) -> {
            if (has(key)) {
                findings.ignored(place(key), why, "");
            }
        });
    }

    void ignored(String key, String what, String whatToDo) {
        if (has(key)) {
            findings.ignored(place(key), what, whatToDo);
        }
    }

    void different(String key, String what, String whatToDo) {
        if (has(key)) {
            findings.different(place(key), what, whatToDo);
        }
    }

    void refused(String key, String what, String remedy) {
        if (has(key)) {
            findings.mistake(place(key), SyncError.UNSUPPORTED, what, remedy);
        }
    }

    void invalid(String key, String what, String remedy) {
        findings.mistake(place(key), SyncError.INVALID_VALUE, what, remedy);
    }

    /** The keys that are there, in their order. */
    List<String> keys() {
        return List.copyOf(node.fields().keySet());
    }

    /** Takes everything below for known, and of no effect. */
    void all(String why) {
        node.fields().keySet().forEach(key -> ignored(key, why, ""));
    }

    /** Reports the keys, here and below, that nobody has asked for. */
    void finish() {
        for (String key : node.fields().keySet()) {
            if (!asked.contains(key)) {
                findings.ignored(
                        place(key),
                        "The key '" + key + "'" + SimilarNames.hint(key, new TreeSet<>(asked)) + " is not known here",
                        "");
            }
        }
        parts.forEach(Section::finish);
    }
}
