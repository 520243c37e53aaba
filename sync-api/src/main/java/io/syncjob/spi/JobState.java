package io.syncjob.spi;

import java.util.List;

/**
 * What a resumable run keeps in its target, so that the next run of the same job goes on where it stopped.
 *
 * @param fingerprint says what job it was, in a form that tells any change and no secret
 * @param splits the plan: the next run cuts the same splits
 * @param progress how far splits have come; none for a split that has committed nothing
 */
public record JobState(String fingerprint, List<Split> splits, List<SplitProgress> progress) {
    public JobState {
        splits = List.copyOf(splits);
        progress = List.copyOf(progress);
    }
}
