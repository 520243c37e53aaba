package io.syncjob.core.transform;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.MomentCast;

/** Makes transformers of type {@code cast-moment}. */
public final class MomentCastFactory implements TransformerFactory<MomentCast> {
    @Override
    public String type() {
        return "cast-moment";
    }

    @Override
    public Class<MomentCast> configType() {
        return MomentCast.class;
    }

    @Override
    public RowTransformer create(MomentCast config, PluginContext context) {
        return new FormattedCast(config.column(), config.type(), config.format());
    }
}
