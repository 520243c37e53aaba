/** JSON lines, after https://jsonlines.org and RFC 8259. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.jsonl;

import org.jspecify.annotations.NullMarked;
