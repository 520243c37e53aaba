package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.CheckReport;
import io.syncjob.spi.Secret;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a configuration and its factory keep, for readers, transformers and writers alike. To test one, extend this
 * class, and give a configuration and the same settings by name.
 *
 * @param <C> the configuration
 */
public abstract class ConfigContract<C> extends Contract {
    private static final String MARKER = "s3cr3t-Marker-0xC0FFEE";

    /** The plug-in: {@code Plugin.reader(new CsvReaderFactory())}, or of another role. */
    protected abstract Plugin<C> plugin();

    /**
     * A configuration that works, an equal one on every call, with something in as many of its components as can be: with
     * secrets and lists, if it has such.
     */
    protected abstract C config() throws Exception;

    /** What a job gives by name to get {@link #config}. Secrets are texts here. */
    protected abstract Map<String, @Nullable Object> settings() throws Exception;

    /** The keys of {@link #settings} that must be given. */
    protected abstract Set<String> requiredKeys();

    /** Keys with a value of the right type that cannot work, such as a negative size. */
    protected abstract Map<String, Object> invalidValues();

    /** The columns of a job that uses {@link #config}; of interest to transformers and writers. */
    protected Schema columns() {
        return Schema.of(Column.required("id", DataType.INT64), Column.of("label", DataType.STRING));
    }

    @Rule(id = "C1", says = "The configuration is a record of its role, and the class that the factory names.")
    void isRecord() throws Exception {
        assertThat(plugin().configType().isRecord()).isTrue();
        assertThat(plugin().configRole()).isAssignableFrom(plugin().configType());
        assertThat(config()).isInstanceOf(plugin().configType());
    }

    @Rule(id = "C2", says = "Configurations with equal parts are equal.")
    void equalsByValue() throws Exception {
        assertThat(config()).isEqualTo(config()).hasSameHashCodeAs(config());
    }

    @Rule(id = "C3", says = "toString() shows no secret, and what is secret by its name is a Secret.")
    void hidesSecrets() throws Exception {
        assertThat(Secrets.marked(config(), Secret.of(MARKER)).toString()).doesNotContain(MARKER);
        for (RecordComponent component : Secrets.components(plugin().configType())) {
            assertThat(Secrets.isSecretName(component.getName()) && component.getType() != Secret.class)
                    .as("component %s is secret by its name and a %s", component.getName(), component.getType())
                    .isFalse();
        }
    }

    @Rule(id = "C4", says = "A configuration cannot be changed: its lists and maps refuse it.")
    void isImmutable() throws Exception {
        C config = config();
        for (RecordComponent component : Secrets.components(plugin().configType())) {
            Object value = Secrets.value(component, config);
            assertThat(component.getType().isArray())
                    .as("component %s is an array, which anyone can change", component.getName())
                    .isFalse();
            if (value instanceof Collection<?> collection) {
                assertThatThrownBy(collection::clear)
                        .as("clearing %s", component.getName())
                        .isInstanceOf(UnsupportedOperationException.class);
            } else if (value instanceof Map<?, ?> map) {
                assertThatThrownBy(map::clear)
                        .as("clearing %s", component.getName())
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Rule(
            id = "C5",
            says = "The factory is a service, its type is lower case and no other factory's, and it has no state.")
    void factoryIsService() {
        assertThat(plugin().type()).matches("[a-z][a-z0-9-]*");
        assertThat(plugin().registeredTypes()).containsOnlyOnce(plugin().type());
        for (Field field : plugin().factory().getClass().getDeclaredFields()) {
            assertThat(Modifier.isFinal(field.getModifiers()) || field.isSynthetic())
                    .as("field %s can change", field)
                    .isTrue();
        }
    }

    @Rule(id = "C6", says = "Settings by name mean the same as the configuration made by code.")
    void worksByName() throws Exception {
        CheckReport byCode = plugin().job(config(), columns()).check();
        CheckReport byName = plugin().job(settings(), columns()).check();
        assertThat(byName.items()).isEqualTo(byCode.items());
        assertThat(byName.isOk()).as(byName.toText()).isTrue();
    }

    @Rule(id = "C7", says = "A key that the configuration does not have is refused with UNKNOWN_KEY and its name.")
    void refusesUnknownKeys() throws Exception {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(settings());
        settings.put("noSuchKey", "x");
        SyncException refusal = refused(SyncError.UNKNOWN_KEY, settings);
        assertThat(refusal).hasMessageContaining("noSuchKey");
    }

    @Rule(id = "C8", says = "A value of another type than the key's is refused with WRONG_TYPE and the key's name.")
    void refusesWrongTypes() throws Exception {
        for (String key : settings().keySet()) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>(settings());
            // No component of a configuration is a list of lists of lists.
            settings.put(key, List.of(List.of(List.of(List.of()))));
            SyncException refusal = refused(SyncError.WRONG_TYPE, settings);
            assertThat(refusal).hasMessageContaining(key);
        }
    }

    @Rule(id = "C9", says = "A key that must be given and is not is refused with INVALID_VALUE and its name.")
    void refusesMissingKeys() throws Exception {
        for (String key : requiredKeys()) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>(settings());
            settings.remove(key);
            SyncException refusal = refused(SyncError.INVALID_VALUE, settings);
            assertThat(refusal).hasMessageContaining(key);
        }
    }

    @Rule(id = "C10", says = "A value that cannot work is refused with INVALID_VALUE and the key's name.")
    void refusesInvalidValues() throws Exception {
        for (Map.Entry<String, Object> each : invalidValues().entrySet()) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>(settings());
            settings.put(each.getKey(), each.getValue());
            SyncException refusal = refused(SyncError.INVALID_VALUE, settings);
            assertThat(refusal).hasMessageContaining(each.getKey());
        }
    }

    @Rule(id = "C11", says = "No message, report or job shows a secret.")
    void messagesHideSecrets() throws Exception {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(settings());
        Secrets.names(plugin().configType()).forEach(key -> settings.put(key, MARKER));
        assertThat(plugin().job(settings, columns()).toString()).doesNotContain(MARKER);
        assertThat(plugin().job(settings, columns()).check().toText()).doesNotContain(MARKER);
        settings.put("noSuchKey", "x");
        Throwable refusal =
                catchThrowable(() -> plugin().job(settings, columns()).plan());
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(MARKER);
        }
    }

    private SyncException refused(SyncError error, Map<String, @Nullable Object> settings) {
        return Refusal.require(error, () -> plugin().job(settings, columns()).plan());
    }
}
