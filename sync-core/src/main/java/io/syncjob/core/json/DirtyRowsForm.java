package io.syncjob.core.json;

import io.syncjob.DataSources;
import io.syncjob.core.config.ConfigBinder;
import io.syncjob.core.config.ConfigWriter;
import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.policy.DirtyRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link DirtyRows.Tolerance} as it is written.
 *
 * @param tolerate the most dirty rows; where it is absent any number is tolerated if a share is given, else none
 * @param tolerateShare the largest share of the rows read; absent for no bound by share
 * @param ignore whether any number is tolerated
 * @param into where they go
 */
record DirtyRowsForm(@Nullable Long tolerate, @Nullable Double tolerateShare, boolean ignore, List<PlaceForm> into) {
    private static final String PATH = "dirtyRows.into";

    @SuppressWarnings("NullAway") // an absent list arrives as null
    DirtyRowsForm {
        into = into == null ? List.of() : into;
        if (ignore && (tolerate != null || tolerateShare != null)) {
            throw new IllegalArgumentException("ignore stands with tolerate or tolerateShare");
        }
    }

    /** Empty also where rows go to a function. */
    static Optional<DirtyRowsForm> of(DirtyRows policy) {
        if (!(policy instanceof DirtyRows.Tolerance tolerance)) {
            return Optional.empty();
        }
        List<PlaceForm> places = new ArrayList<>();
        for (DirtyRows.Place place : tolerance.places()) {
            Optional<PlaceForm> form = PlaceForm.of(place);
            if (form.isEmpty()) {
                return Optional.empty();
            }
            places.add(form.get());
        }
        boolean anyNumber = tolerance.most() == Long.MAX_VALUE;
        boolean anyShare = tolerance.share() == 1;
        boolean nothingSaid = tolerance.most() == 0 && anyShare;
        return Optional.of(new DirtyRowsForm(
                anyNumber || nothingSaid ? null : tolerance.most(),
                anyShare ? null : tolerance.share(),
                anyNumber && anyShare,
                places));
    }

    DirtyRows toPolicy() {
        long standard = ignore || tolerateShare != null ? Long.MAX_VALUE : 0;
        return new DirtyRows.Tolerance(
                tolerate == null ? standard : tolerate,
                tolerateShare == null ? 1 : tolerateShare,
                into.stream().map(PlaceForm::toPlace).toList());
    }

    /**
     * Where dirty rows go: a file, the log, or a place of a plug-in.
     *
     * @param file a file of JSON lines
     * @param log how many rows are logged
     * @param place the name of the plug-in
     * @param settings of the plug-in
     * @param late whether the plug-in is looked for, and its settings are looked at, when the job runs and not before; so it is
     *     too where the settings name a data source
     */
    record PlaceForm(
            @Nullable Path file,
            @Nullable Integer log,
            @Nullable String place,
            Map<String, @Nullable Object> settings,
            boolean late) {
        @SuppressWarnings("NullAway") // absent settings arrive as null
        PlaceForm {
            settings = settings == null ? Map.of() : settings;
            long given = Stream.of(file, log, place).filter(Objects::nonNull).count();
            if (given != 1) {
                throw new IllegalArgumentException("a place for dirty rows is one of file, log and place");
            }
            if (place == null && (late || !settings.isEmpty())) {
                throw new IllegalArgumentException("settings and late belong to a place");
            }
        }

        /** Empty for a function, and for a place that no plug-in belongs to. */
        static Optional<PlaceForm> of(DirtyRows.Place place) {
            if (place instanceof DirtyRows.File file) {
                return Optional.of(new PlaceForm(file.path(), null, null, Map.of(), false));
            }
            if (place instanceof DirtyRows.Log log) {
                return Optional.of(new PlaceForm(null, log.most(), null, Map.of(), false));
            }
            if (place instanceof DirtyRows.Named named) {
                Map<String, @Nullable Object> settings =
                        PlainSettings.WITHOUT_SECRETS.write(named.settings(), PATH, Optional.empty());
                return Optional.of(
                        new PlaceForm(null, null, named.type(), settings, !settings.containsKey(DataSources.KEY)));
            }
            return PluginRegistry.placeName(place)
                    .map(type -> new PlaceForm(null, null, type, ConfigWriter.write(place, PATH), false));
        }

        DirtyRows.Place toPlace() {
            if (place == null) {
                return file != null ? new DirtyRows.File(file) : new DirtyRows.Log(log == null ? 0 : log);
            }
            if (late || settings.containsKey(DataSources.KEY)) {
                return DirtyRows.ignore().into(place, settings).places().get(0);
            }
            return ConfigBinder.bind(settings, PluginRegistry.placeType(place));
        }
    }
}
