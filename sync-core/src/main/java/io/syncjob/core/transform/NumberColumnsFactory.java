package io.syncjob.core.transform;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.NumberColumns;
import java.util.stream.IntStream;

/** Makes transformers of type {@code number-columns}. */
public final class NumberColumnsFactory implements TransformerFactory<NumberColumns> {
    @Override
    public String type() {
        return "number-columns";
    }

    @Override
    public Class<NumberColumns> configType() {
        return NumberColumns.class;
    }

    @Override
    public RowTransformer create(NumberColumns config, PluginContext context) {
        return RenameAllFactory.renaming(rows -> IntStream.rangeClosed(1, rows.size())
                .mapToObj(number -> "column" + number)
                .toList());
    }
}
