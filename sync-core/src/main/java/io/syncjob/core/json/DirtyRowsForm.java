package io.syncjob.core.json;

import io.syncjob.policy.DirtyRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            if (place instanceof DirtyRows.File file) {
                places.add(new PlaceForm(file.path(), null));
            } else if (place instanceof DirtyRows.Log log) {
                places.add(new PlaceForm(null, log.most()));
            } else {
                return Optional.empty();
            }
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
     * Where dirty rows go: a file, or the log.
     *
     * @param file a file of JSON lines
     * @param log how many rows are logged
     */
    record PlaceForm(@Nullable Path file, @Nullable Integer log) {
        PlaceForm {
            if ((file == null) == (log == null)) {
                throw new IllegalArgumentException("a place for dirty rows is a file or log, one of the two");
            }
        }

        DirtyRows.Place toPlace() {
            return file != null ? new DirtyRows.File(file) : new DirtyRows.Log(log == null ? 0 : log);
        }
    }
}
