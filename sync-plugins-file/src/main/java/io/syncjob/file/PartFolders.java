package io.syncjob.file;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.spi.Rejects;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells each row's folder, such as {@code dt=2025-10-31/land=CN}, by its cells. Used by one thread. */
final class PartFolders {
    /** Besides letters and digits these stand in a folder's name as they are, as Hive and its like have it. */
    private static final String PLAIN = " -_.,;()@&+~$!";

    private final String[] names;
    private final int[] columns;
    private final int[] others;
    private final CellWriter[] writers;
    private final TextBuffer key = new TextBuffer(1 << 7);

    PartFolders(Schema rows, List<String> names) {
        this.columns = names.stream().mapToInt(rows::indexOf).toArray();
        this.names = Arrays.stream(columns)
                .mapToObj(column -> escaped(rows.column(column).name()))
                .toArray(String[]::new);
        this.others = others(rows, names);
        this.writers = Arrays.stream(columns)
                .mapToObj(column -> CellWriter.of(rows.type(column), null))
                .toArray(CellWriter[]::new);
    }

    /** The columns that stand in the files. */
    static int[] others(Schema rows, List<String> names) {
        int[] chosen = names.stream().mapToInt(rows::indexOf).toArray();
        return IntStream.range(0, rows.size())
                .filter(column -> Arrays.stream(chosen).noneMatch(each -> each == column))
                .toArray();
    }

    /** The rows of a batch by folder. */
    Map<String, PickedRows> divide(RowBatch batch, Rejects rejects) {
        Map<String, PickedRows> divided = new LinkedHashMap<>();
        byte[] last = new byte[0];
        PickedRows rowsOfLast = null;
        for (int index = 0; index < batch.size(); index++) {
            Row row = batch.row(index);
            key.clear();
            if (!putKey(row, index, rejects)) {
                continue;
            }
            if (rowsOfLast == null || !Arrays.equals(last, 0, last.length, key.array(), 0, key.size())) {
                last = Arrays.copyOf(key.array(), key.size());
                rowsOfLast = divided.computeIfAbsent(
                        new String(last, StandardCharsets.UTF_8), folder -> new PickedRows(batch, rejects, others));
            }
            rowsOfLast.add(index);
        }
        return divided;
    }

    private boolean putKey(Row row, int index, Rejects rejects) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                key.put('/');
            }
            key.put(names[i].getBytes(StandardCharsets.UTF_8));
            key.put('=');
            if (row.isNull(columns[i])) {
                key.putAscii(ExtraColumns.NULL_PART);
                continue;
            }
            int start = key.size();
            Fault fault = writers[i].write(row, columns[i], key);
            if (fault != null) {
                rejects.reject(index, columns[i], fault.code(), fault.what());
                return false;
            }
            String text = new String(key.array(), start, key.size() - start, StandardCharsets.UTF_8);
            if (text.isEmpty() || text.equals(ExtraColumns.NULL_PART)) {
                rejects.reject(index, columns[i], "NO_FOLDER", "The value '" + text + "' makes no name of a folder");
                return false;
            }
            key.truncate(start);
            key.put(escaped(text).getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                name.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    name.append('%')
                            .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
                            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
                }
            }
        });
        return name.toString();
    }
}
