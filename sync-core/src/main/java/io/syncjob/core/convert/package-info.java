/**
 * Which column of the rows goes to which column of the target, and how a value of one type becomes a value of another.
 * {@code Rules} is the one table of all conversions; {@code docs/conversions.md} shows it.
 */
@NullMarked
package io.syncjob.core.convert;

import org.jspecify.annotations.NullMarked;
