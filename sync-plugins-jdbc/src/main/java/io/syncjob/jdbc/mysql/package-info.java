/** What MySQL and MariaDB offer beyond JDBC: cells read from the driver's bytes, LOAD DATA from memory. */
@NullMarked
package io.syncjob.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
