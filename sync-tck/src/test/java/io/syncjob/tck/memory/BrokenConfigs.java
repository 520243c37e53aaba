package io.syncjob.tck.memory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Finding;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Secret;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import io.syncjob.tck.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** For each rule a configuration that breaks it, and keeps all others. Each has a name, a password, labels and a size. */
public final class BrokenConfigs {
    private static final Secret PASSWORD = Secret.of("x");

    private BrokenConfigs() {}

    /** A configuration and how to make one. */
    record Variant(Plugin<?> plugin, Supplier<?> config) {}

    private static <C extends ReaderConfig> Variant variant(ReaderFactory<C> factory, Supplier<C> config) {
        return new Variant(Plugin.reader(factory), config);
    }

    static Map<String, Variant> all() {
        List<String> labels = List.of("a");
        Map<String, Variant> all = new TreeMap<>();
        all.put("C1", variant(new NoRecordFactory(), () -> new NoRecord("n", PASSWORD, labels, 5)));
        all.put("C2", variant(new IdentityFactory(), () -> new Identity("n", PASSWORD, labels, 5)));
        all.put("C3", variant(new TalkativeFactory(), () -> new Talkative("n", PASSWORD, labels, 5)));
        all.put(
                "C4",
                variant(new ChangeableFactory(), () -> new Changeable("n", PASSWORD, new ArrayList<>(labels), 5)));
        all.put("C5", variant(new CountedFactory(), () -> new Counted("n", PASSWORD, labels, 5)));
        all.put("C6", variant(new TwoDefaultsFactory(), () -> new TwoDefaults("n", PASSWORD, labels, 5, "by code")));
        all.put("C7", variant(new AnyKeyFactory(), () -> new AnyKey("n", PASSWORD, labels, 5, null)));
        all.put("C8", variant(new AnyTypeFactory(), () -> new AnyType("n", PASSWORD, labels, 5)));
        all.put("C9", variant(new NothingNeededFactory(), () -> new NothingNeeded("n", PASSWORD, labels, 5)));
        all.put("C10", variant(new AnySizeFactory(), () -> new AnySize("n", PASSWORD, labels, 5)));
        all.put("C11", variant(new GossipFactory(), () -> new Gossip("n", PASSWORD, labels, 5)));
        return all;
    }

    static Map<String, Object> settings() {
        return Map.of("name", "n", "password", "x", "labels", List.of("a"), "size", 5);
    }

    private static List<String> copy(List<String> labels) {
        return labels == null ? List.of() : List.copyOf(labels);
    }

    private static void need(String name) {
        if (name == null) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'name' is missing", "Give one.");
        }
    }

    private static void checkSize(Object size) {
        if (size instanceof Integer number && number < 1) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'size' is " + size, "Give 1 or more.");
        }
    }

    /** No record. */
    static final class NoRecord implements ReaderConfig {
        private final List<Object> parts;

        @JsonCreator
        NoRecord(
                @JsonProperty("name") String name,
                @JsonProperty("password") Secret password,
                @JsonProperty("labels") List<String> labels,
                @JsonProperty("size") Integer size) {
            need(name);
            checkSize(size);
            parts = List.of(name, password, copy(labels), size == null ? 1 : size);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoRecord that && parts.equals(that.parts);
        }

        @Override
        public int hashCode() {
            return parts.hashCode();
        }
    }

    /** Equal to itself alone. */
    record Identity(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        Identity {
            need(name);
            checkSize(size);
            labels = copy(labels);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Shows its password. */
    record Talkative(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        Talkative {
            need(name);
            checkSize(size);
            labels = copy(labels);
        }

        @Override
        public String toString() {
            return "Talkative " + name + "/" + password.reveal();
        }
    }

    /** Keeps the list that it was given. */
    record Changeable(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        Changeable {
            need(name);
            checkSize(size);
        }
    }

    /** Has nothing wrong but a factory that keeps something. */
    record Counted(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        Counted {
            need(name);
            checkSize(size);
            labels = copy(labels);
        }
    }

    /** Has another default by code than by name. */
    record TwoDefaults(String name, Secret password, List<String> labels, Integer size, String mode)
            implements ReaderConfig {
        TwoDefaults {
            need(name);
            checkSize(size);
            labels = copy(labels);
            mode = mode == null ? "by name" : mode;
        }
    }

    /** Takes any key. */
    record AnyKey(String name, Secret password, List<String> labels, Integer size, String noSuchKey)
            implements ReaderConfig {
        AnyKey {
            need(name);
            checkSize(size);
            labels = copy(labels);
        }
    }

    /** Takes a size of any type. */
    record AnyType(String name, Secret password, List<String> labels, Object size) implements ReaderConfig {
        AnyType {
            need(name);
            checkSize(size);
            labels = copy(labels);
        }
    }

    /** Takes what needs a name without one. */
    record NothingNeeded(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        NothingNeeded {
            checkSize(size);
            labels = copy(labels);
        }
    }

    /** Takes any size. */
    record AnySize(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        AnySize {
            need(name);
            labels = copy(labels);
        }
    }

    /** Has nothing wrong but a reader that shows the password. */
    record Gossip(String name, Secret password, List<String> labels, Integer size) implements ReaderConfig {
        Gossip {
            need(name);
            checkSize(size);
            labels = copy(labels);
        }
    }

    /** Reads no rows, and says something when it is checked. */
    private record Silent(String finding) implements RowReader {
        @Override
        public Schema schema() {
            return Schema.of(Column.of("id", DataType.INT64));
        }

        @Override
        public SplitReader open(Split split, Position from) {
            return new SplitReader() {
                @Override
                public boolean fill(RowAppender out) {
                    return false;
                }
            };
        }

        @Override
        public List<Finding> check() {
            return List.of(Finding.ok(finding));
        }
    }

    /** What the factories share. */
    private abstract static class Factory<C extends ReaderConfig> implements ReaderFactory<C> {
        private final Class<C> configType;

        Factory(Class<C> configType) {
            this.configType = configType;
        }

        @Override
        public String type() {
            return configType.getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Class<C> configType() {
            return configType;
        }

        @Override
        public RowReader create(C config, PluginContext context) {
            return new Silent("Nothing to see");
        }
    }

    public static final class NoRecordFactory extends Factory<NoRecord> {
        public NoRecordFactory() {
            super(NoRecord.class);
        }
    }

    public static final class IdentityFactory extends Factory<Identity> {
        public IdentityFactory() {
            super(Identity.class);
        }
    }

    public static final class TalkativeFactory extends Factory<Talkative> {
        public TalkativeFactory() {
            super(Talkative.class);
        }
    }

    public static final class ChangeableFactory extends Factory<Changeable> {
        public ChangeableFactory() {
            super(Changeable.class);
        }
    }

    public static final class CountedFactory extends Factory<Counted> {
        private int made;

        public CountedFactory() {
            super(Counted.class);
        }

        @Override
        public RowReader create(Counted config, PluginContext context) {
            made = Math.min(made + 1, 1);
            return new Silent("Nothing to see".repeat(made));
        }
    }

    public static final class TwoDefaultsFactory extends Factory<TwoDefaults> {
        public TwoDefaultsFactory() {
            super(TwoDefaults.class);
        }

        @Override
        public RowReader create(TwoDefaults config, PluginContext context) {
            return new Silent("Made " + config.mode());
        }
    }

    public static final class AnyKeyFactory extends Factory<AnyKey> {
        public AnyKeyFactory() {
            super(AnyKey.class);
        }
    }

    public static final class AnyTypeFactory extends Factory<AnyType> {
        public AnyTypeFactory() {
            super(AnyType.class);
        }
    }

    public static final class NothingNeededFactory extends Factory<NothingNeeded> {
        public NothingNeededFactory() {
            super(NothingNeeded.class);
        }
    }

    public static final class AnySizeFactory extends Factory<AnySize> {
        public AnySizeFactory() {
            super(AnySize.class);
        }
    }

    public static final class GossipFactory extends Factory<Gossip> {
        public GossipFactory() {
            super(Gossip.class);
        }

        @Override
        public RowReader create(Gossip config, PluginContext context) {
            return new Silent("The password is " + config.password().reveal());
        }
    }
}
