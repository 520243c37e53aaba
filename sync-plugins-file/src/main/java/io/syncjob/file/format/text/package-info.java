/** Text of any charset from and to files. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.text;

import org.jspecify.annotations.NullMarked;
