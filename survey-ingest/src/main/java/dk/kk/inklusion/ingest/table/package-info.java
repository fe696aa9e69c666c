/** Rows of an uploaded file, whatever its format. A new format is a new {@link Table}. */
@NullMarked
package dk.kk.inklusion.ingest.table;

import org.jspecify.annotations.NullMarked;
