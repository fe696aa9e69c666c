/**
 * The door of the system. Features are the packages below; this one holds the application alone.
 */
@NullMarked
package dk.kk.inklusion.ingest;

import org.jspecify.annotations.NullMarked;
