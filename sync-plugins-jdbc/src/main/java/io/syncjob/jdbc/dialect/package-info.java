/** What differs from database to database: one small class each, all of one shape. */
@NullMarked
package io.syncjob.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
