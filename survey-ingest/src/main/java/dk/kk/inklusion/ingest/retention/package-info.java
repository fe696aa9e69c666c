/** Deletes what may not be kept any longer. */
@NullMarked
package dk.kk.inklusion.ingest.retention;

import org.jspecify.annotations.NullMarked;
