package io.syncjob.core.json;

import java.util.ArrayList;
import java.util.List;

/** The keys of a job's text, in the order in which they are written. */
final class JobKeys {
    static final int VERSION_1 = 1;

    /** Names the schema for editors; nothing is made of it. */
    static final String SCHEMA = "$schema";

    static final String VERSION = "version";
    static final String NAME = "name";
    static final String FROM = "from";
    static final String TRANSFORM = "transform";
    static final String TO = "to";
    static final String MAPPING = "mapping";
    static final String MASK = "mask";
    static final String RESUMABLE = "resumable";
    static final String PARAMETERS = "parameters";
    static final String BUSINESS_TIME = "businessTime";

    /** Beside a plug-in: it is looked for, and its settings are looked at, when the job runs and not before. */
    static final String LATE = "late";

    /** A policy of the application by the name of its factory, and what its factory is given. */
    static final String POLICY = "policy";

    static final String SETTINGS = "settings";

    private JobKeys() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(List.of(
                SCHEMA, VERSION, NAME, FROM, TRANSFORM, TO, MAPPING, MASK, RESUMABLE, PARAMETERS, BUSINESS_TIME));
        PolicyForm.ALL.forEach(form -> all.add(form.key()));
        return all;
    }
}
