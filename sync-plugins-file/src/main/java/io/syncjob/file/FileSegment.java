package io.syncjob.file;

import io.syncjob.file.format.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A range of a file.
 *
 * @param stamp the file's stamp when it was planned
 */
record FileSegment(String path, String stamp, Range range) {
    static Map<String, String> toBounds(List<FileSegment> segments) {
        Map<String, String> bounds = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            FileSegment segment = segments.get(i);
            bounds.put(i + ".path", segment.path);
            bounds.put(i + ".stamp", segment.stamp);
            bounds.put(i + ".from", Long.toString(segment.range.from()));
            bounds.put(i + ".to", Long.toString(segment.range.to()));
        }
        return bounds;
    }

    static List<FileSegment> fromBounds(Map<String, String> bounds) {
        List<FileSegment> segments = new ArrayList<>();
        for (int i = 0; bounds.containsKey(i + ".path"); i++) {
            segments.add(new FileSegment(
                    value(bounds, i + ".path"),
                    value(bounds, i + ".stamp"),
                    new Range(Long.parseLong(value(bounds, i + ".from")), Long.parseLong(value(bounds, i + ".to")))));
        }
        return segments;
    }

    private static String value(Map<String, String> bounds, String key) {
        return Objects.requireNonNull(bounds.get(key), key);
    }

    /** The range in words. */
    String describe() {
        return path + " from byte " + range.from()
                + (range.to() == Long.MAX_VALUE ? " to its end" : " to byte " + range.to());
    }

    /** Distinct in a plan, and the same for the same file whatever other files there are. */
    @Override
    public String toString() {
        return path + "@" + range.from();
    }
}
