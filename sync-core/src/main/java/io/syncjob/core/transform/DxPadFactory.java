package io.syncjob.core.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.DxPad;

/** Makes transformers of type {@code dx_pad}. */
public final class DxPadFactory implements TransformerFactory<DxPad> {
    @Override
    public String type() {
        return "dx_pad";
    }

    @Override
    public Class<DxPad> configType() {
        return DxPad.class;
    }

    @Override
    public RowTransformer create(DxPad config, PluginContext context) {
        int length = config.length();
        String pad = config.pad();
        boolean left = config.isLeft();
        return new TextStep(
                new DxColumn(type(), config.columnIndex(), config.column()), DataType.STRING, true, text -> {
                    if (text.length() >= length) {
                        return text.substring(0, length);
                    }
                    int missing = length - text.length();
                    String filled = pad.repeat(missing / pad.length()) + pad.substring(0, missing % pad.length());
                    return left ? filled + text : text + filled;
                });
    }
}
