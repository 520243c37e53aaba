/** JSON and XML documents, whose records are read as JSON lines are. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.document;

import org.jspecify.annotations.NullMarked;
