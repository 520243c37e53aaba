/** Wording shared by the messages of the engine. */
@NullMarked
package io.syncjob.core.text;

import org.jspecify.annotations.NullMarked;
