package io.syncjob.jdbc.dialect;

/**
 * A dialect that differs from another in detail, and how it is known.
 *
 * @param url how its URLs begin; empty where it has none of its own
 * @param product what the name of its product holds, in lower case
 * @param version what the text of its version holds, in lower case, where the driver names the parent as the product; empty
 *     for one without a parent
 */
record Family(String url, String product, String version, Dialect dialect) {
    boolean isUrl(String of) {
        return !url.isEmpty() && of.startsWith(url);
    }
}
