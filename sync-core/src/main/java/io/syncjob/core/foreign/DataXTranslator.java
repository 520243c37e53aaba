package io.syncjob.core.foreign;

import io.syncjob.Bindings;
import io.syncjob.JobTranslator;
import io.syncjob.TranslatedJob;
import io.syncjob.error.SyncError;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Throttle;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Translates jobs of DataX. */
public final class DataXTranslator implements JobTranslator {
    private static final String BYTE = "byte";
    private static final String RECORD = "record";
    private static final String CHANNEL = "channel";

    @Override
    public String name() {
        return "datax";
    }

    @Override
    public TranslatedJob translate(String text, Bindings bindings) {
        String replaced = ParameterText.replaced(text, bindings.parameters());
        return ForeignText.translate(replaced, (root, draft) -> {
            Optional<Section> job = root.section("job");
            if (job.isEmpty()) {
                root.missing("job");
                return;
            }
            Common.zone(root, draft);
            setting(job.get(), perChannel(root), draft);
            content(job.get(), draft, bindings);
        });
    }

    private static void content(Section job, Draft draft, Bindings bindings) {
        List<Section> contents = job.sections("content");
        if (contents.isEmpty()) {
            job.missing("content");
            return;
        }
        for (Section other : contents.subList(1, contents.size())) {
            other.all("DataX itself runs the first content only");
        }
        Section content = contents.get(0);
        Connectors connectors = new Connectors();
        content.section("reader")
                .ifPresentOrElse(
                        reader -> connectors.source(reader, "name", draft, bindings.dataSources()),
                        () -> content.missing("reader"));
        content.sections("transformer").forEach(step -> Steps.translate(step, "name", draft));
        content.section("writer")
                .ifPresentOrElse(
                        writer -> connectors.target(writer, "name", draft, bindings.dataSources()),
                        () -> content.missing("writer"));
    }

    /** {@code core.transport.channel.speed}. */
    private static Optional<Section> perChannel(Section root) {
        return root.section("core")
                .flatMap(core -> core.section("transport"))
                .flatMap(transport -> transport.section(CHANNEL))
                .flatMap(channel -> channel.section("speed"));
    }

    private static void setting(Section job, Optional<Section> perChannel, Draft draft) {
        // Without a limit DataX goes on whatever the number of dirty rows.
        draft.dirtyRows = DirtyRows.ignore();
        Optional<Section> setting = job.section("setting");
        setting.flatMap(each -> each.section("errorLimit")).ifPresent(limit -> errorLimit(limit, draft));
        speed(setting.flatMap(each -> each.section("speed")), perChannel, draft);
    }

    private static void errorLimit(Section limit, Draft draft) {
        OptionalLong record = limit.whole(RECORD);
        Optional<BigDecimal> share = limit.number("percentage");
        if (record.isPresent()) {
            limit.ignored("percentage", "record takes its place, as it does there", "");
            if (record.getAsLong() < 0) {
                limit.invalid(RECORD, "record is " + record.getAsLong(), "Give a number of rows of 0 or more.");
            } else {
                draft.dirtyRows = DirtyRows.tolerate(record.getAsLong());
            }
        } else if (share.isPresent()) {
            if (share.get().signum() < 0 || share.get().compareTo(BigDecimal.ONE) > 0) {
                limit.invalid("percentage", "percentage is " + share.get(), "Give a share from 0 to 1.");
            } else {
                draft.dirtyRows = DirtyRows.tolerateShare(share.get().doubleValue());
            }
        }
    }

    /** The number of channels, and the throttle of the whole job. */
    private static void speed(Optional<Section> speed, Optional<Section> perChannel, Draft draft) {
        long bytes = limit(speed, BYTE);
        long rows = limit(speed, RECORD);
        long channelBytes = limit(perChannel, BYTE);
        long channelRows = limit(perChannel, RECORD);
        long channels = Long.MAX_VALUE;
        if (bytes > 0 && channelBytes > 0) {
            channels = Math.max(1, bytes / channelBytes);
        }
        if (rows > 0 && channelRows > 0) {
            channels = Math.min(channels, Math.max(1, rows / channelRows));
        }
        long given = limit(speed, CHANNEL);
        if (channels == Long.MAX_VALUE) {
            channels = given;
        } else if (given > 0) {
            speed.ifPresent(each ->
                    each.ignored(CHANNEL, "The limits of the job and of a channel give the number, as there", ""));
        }
        if (channels > Common.MOST_CHANNELS) {
            long asked = channels;
            speed.ifPresent(each -> each.findings()
                    .mistake(
                            each.place(),
                            SyncError.INVALID_VALUE,
                            "The job has " + asked + " channels",
                            "Have at most " + Common.MOST_CHANNELS + "."));
            return;
        }
        draft.channels = (int) Math.max(0, channels);
        long workers = Math.max(1, draft.channels);
        double mostRows = rows > 0 ? rows : channelRows > 0 ? (double) channelRows * workers : Double.POSITIVE_INFINITY;
        double mostBytes =
                bytes > 0 ? bytes : channelBytes > 0 ? (double) channelBytes * workers : Double.POSITIVE_INFINITY;
        draft.throttle = new Throttle.Rate(mostRows, mostBytes);
    }

    /** A limit of more than 0; 0 where there is none, which those jobs write as -1 too. */
    private static long limit(Optional<Section> section, String key) {
        return section.map(each -> Math.max(0, each.whole(key).orElse(0))).orElse(0L);
    }
}
