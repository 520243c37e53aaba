package io.syncjob.core.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.DxReplace;

/** Makes transformers of type {@code dx_replace}. */
public final class DxReplaceFactory implements TransformerFactory<DxReplace> {
    @Override
    public String type() {
        return "dx_replace";
    }

    @Override
    public Class<DxReplace> configType() {
        return DxReplace.class;
    }

    @Override
    public RowTransformer create(DxReplace config, PluginContext context) {
        int start = config.start();
        int length = config.length();
        String replacement = config.replacement();
        return new TextStep(
                new DxColumn(type(), config.columnIndex(), config.column()), DataType.STRING, false, text -> {
                    TextParts.requireStart(text, start);
                    return text.substring(0, start) + replacement + text.substring(TextParts.end(text, start, length));
                });
    }
}
